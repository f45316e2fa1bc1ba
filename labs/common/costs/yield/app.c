/* SPDX-License-Identifier: MIT */
/** @file Two processes that take turns. The quick one (parameter 0) sleeps to
 * the full period. The patient one wakes half a period before, keeps the CPU
 * until the other's alarm has fired, and only then yields: straight into the
 * other's upcall. */
#include "../measure.h"
#include "alarm.h"

#define PERIOD 20000u /* ticks: 0.8 ms or 1.6 ms */
#define MARGIN 2000u

MEASURED_CALL(yield, 0)
CHECKPOINT(late)
CHECKPOINT(woken)

static void on_alarm(uint32_t now, uint32_t due, uint32_t unused,
                     void *userdata)
{
    (void)now;
    (void)unused;
    (void)userdata;
    checkpoint_woken(due);
}

int main(void)
{
    bool patient = app_parameter != 0;
    uint32_t early = patient ? PERIOD / 2 : 0;
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    for (uint32_t turn = 5;; turn++) {
        alarm_set_absolute(0, turn * PERIOD - early);
        if (patient) {
            /* The other's alarm is that of the turn before. */
            while (alarm_now() < (turn - 1) * PERIOD + MARGIN)
                continue;
            checkpoint_late(turn);
            call_yield(1, 0, 0, 0);
        } else {
            yield_wait();
        }
    }
}
