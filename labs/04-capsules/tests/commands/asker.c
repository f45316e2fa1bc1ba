/* SPDX-License-Identifier: MIT */
/** @file Asks whether the alarm is there, how fast its time runs, and what it
 * says while a known time passes; then for commands that there are not. */
#include "../alarms.h"

#define SOME_TIME 1000 /* microseconds */

CHECKPOINT(exists)  /* the error */
CHECKPOINT(frequency)
CHECKPOINT(passed)  /* ticks while SOME_TIME passed */
CHECKPOINT(unknown) /* the error */

int main(void)
{
    checkpoint_exists(command(ALARM_DRIVER, 0, 0, 0).error);
    checkpoint_frequency(alarm_frequency());
    uint32_t before = alarm_now();
    spin(SOME_TIME);
    checkpoint_passed(alarm_now() - before);
    checkpoint_unknown(command(ALARM_DRIVER, 4, 0, 0).error);
    checkpoint_unknown(command(ALARM_DRIVER, app_parameter, 0, 0).error);
    checkpoint_unknown(command(ALARM_DRIVER, 0xFFFFFFFF, 0, 0).error);
    return 0;
}
