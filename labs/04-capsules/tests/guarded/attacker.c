/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm, and has another capsule store over the alarm's grant in
 * this process. Guarded, that capsule fails; the alarm must not notice. */
#include "../alarms.h"

#define SPY_DRIVER 0xA0000
#define STORE 1

CHECKPOINT(set)     /* the error */
CHECKPOINT(there)   /* the error, before the attack */
CHECKPOINT(attack)  /* the error */
CHECKPOINT(gone)    /* the error, after it */
CHECKPOINT(fired)   /* microseconds too late */
CHECKPOINT(early)

int main(void)
{
    uint32_t delay = ticks(app_parameter);
    listen();
    uint32_t start = alarm_now();
    checkpoint_set(set_absolute(start, delay).error);
    checkpoint_there(command(SPY_DRIVER, 0, 0, 0).error);
    uint32_t end = memop(MEMOP_MEMORY_END, 0).value;
    for (uint32_t at = memop(MEMOP_GRANT_START, 0).value; at < end; at += 4)
        checkpoint_attack(command(SPY_DRIVER, STORE, at, 0).error);
    checkpoint_gone(command(SPY_DRIVER, 0, 0, 0).error);
    wait();
    uint32_t passed = alarm_now() - start;
    if (passed < delay)
        checkpoint_early(delay - passed);
    else
        checkpoint_fired(microseconds(passed - delay));
    return 0;
}
