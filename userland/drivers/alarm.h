/* SPDX-License-Identifier: MIT */
/** @file The alarm: a free-running counter, and one alarm for each process.
 * Driver 0x0.
 *
 * Times are ticks, 32 bits wide, and wrap: at 25 MHz after 171 s. So two times
 * are never compared with <; their difference says what lies between them.
 */
#ifndef TICK64_DRIVERS_ALARM_H
#define TICK64_DRIVERS_ALARM_H

#include "system_calls.h"

#define ALARM_DRIVER 0x0

/** The upcall, by its subscribe number: arguments are the time now and the
 * time at which the alarm was due. */
#define ALARM_FIRED 0

/* The system calls, one function each. */

/** @return ticks a second; 0 if there is no alarm */
uint32_t alarm_frequency(void);

/** @return the counter */
uint32_t alarm_now(void);

/** Lets the alarm fire once, when dt ticks have passed. */
enum error_code alarm_set_relative(uint32_t dt);

/** Lets the alarm fire once, dt ticks after reference, a time of the past.
 * Unlike alarm_set_relative() it gathers no delay when repeated. */
enum error_code alarm_set_absolute(uint32_t reference, uint32_t dt);

/** Forgets the alarm. @return ALREADY if none is set */
enum error_code alarm_stop(void);

/* Blocking calls, built on the above. */

/** Sleeps until dt ticks after reference. */
void alarm_sleep_until(uint32_t reference, uint32_t dt);

/** Sleeps, for any number of milliseconds. */
void delay_ms(uint32_t milliseconds);

#endif
