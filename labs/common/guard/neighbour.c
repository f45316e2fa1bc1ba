/* SPDX-License-Identifier: MIT */
/** @file Goes on using other capsules, whatever happens to one of them. */
#include "alarm.h"
#include "led.h"
#include "witness.h"

CHECKPOINT(woken) /* the errors of an alarm and of the lights */

int main(void)
{
    for (;;) {
        uint32_t now = alarm_now();
        uint32_t error = alarm_set_absolute(now, alarm_frequency() / 2000);
        if (error == OK)
            yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
        checkpoint_woken(error + led_toggle(0));
    }
}
