/* SPDX-License-Identifier: MIT */
/** @file The LEDs. Driver 0x2. None of its calls has anything to wait for. */
#ifndef TICK64_DRIVERS_LED_H
#define TICK64_DRIVERS_LED_H

#include "system_calls.h"

#define LED_DRIVER 0x2

/** @return how many LEDs there are; 0 also without the driver */
unsigned led_count(void);

/** Lights an LED. @return INVAL if there is no such LED */
enum error_code led_on(unsigned index);
/** Puts it out. @return INVAL if there is no such LED */
enum error_code led_off(unsigned index);
/** Puts it out if it is lit, else lights it.
 * @return INVAL if there is no such LED */
enum error_code led_toggle(unsigned index);

#endif
