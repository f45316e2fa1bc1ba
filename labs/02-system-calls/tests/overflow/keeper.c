/* SPDX-License-Identifier: MIT */
/** @file Leaves itself two events, is busy while its neighbours' queues
 * overflow, and finds its own as they were. */
#include "../events.h"

CHECKPOINT(kept)
CHECKPOINT(found)
CHECKPOINT(harmed)

static uint32_t due[2], ran;

static void rang(uint32_t now, uint32_t expected, uint32_t zero,
                 void *userdata)
{
    (void)now, (void)zero;
    if (ran >= 2 || expected != due[ran] || userdata != &due)
        checkpoint_harmed(expected);
    ran++;
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, rang, &due);
    for (int i = 0; i < 2; i++) {
        due[i] = alarm_now() - 1;
        make_alarm_event(due[i]);
    }
    checkpoint_kept(ran);
    busy_for(30000);
    while (yield_no_wait())
        ;
    if (ran != 2)
        checkpoint_harmed(ran);
    checkpoint_found(ran);
    return 0;
}
