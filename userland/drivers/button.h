/* SPDX-License-Identifier: MIT */
/** @file The buttons. Driver 0x3. */
#ifndef TICK64_DRIVERS_BUTTON_H
#define TICK64_DRIVERS_BUTTON_H

#include "system_calls.h"

#define BUTTON_DRIVER 0x3

/** The upcall, by its subscribe number: arguments are the button's index and
 * whether it is pressed now. */
#define BUTTON_CHANGED 0

/** What happened to which button. */
struct button_event {
    unsigned index;
    bool pressed;
};

/* The system calls, one function each. */

/** @return how many buttons there are; 0 also without the driver */
unsigned button_count(void);

/** Asks for upcalls from a button. @return INVAL if there is no such button */
enum error_code button_enable(unsigned index);
/** Asks no longer. @return INVAL if there is no such button */
enum error_code button_disable(unsigned index);

/** @return whether a button is pressed; false if there is no such button */
bool button_is_pressed(unsigned index);

/* Blocking calls, built on the above. */

/** Waits until an enabled button is pressed or released. */
struct button_event button_wait(void);

#endif
