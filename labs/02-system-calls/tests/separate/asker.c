/* SPDX-License-Identifier: MIT */
/** @file Leaves itself three events while its neighbours do the same, and
 * takes its own. */
#include "../events.h"

CHECKPOINT(made)
CHECKPOINT(ran)
CHECKPOINT(done)
CHECKPOINT(not_mine)
CHECKPOINT(too_few)

#define EVENTS 3

static uint32_t due[EVENTS], ran;

static void rang(uint32_t now, uint32_t expected, uint32_t zero,
                 void *userdata)
{
    (void)now, (void)zero;
    if (ran >= EVENTS || expected != due[ran] ||
        userdata != (void *)word(app_parameter))
        checkpoint_not_mine(expected);
    ran++;
    checkpoint_ran(expected);
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, rang, (void *)word(app_parameter));
    for (uint32_t i = 0; i < EVENTS; i++) {
        due[i] = alarm_now() - app_parameter - 100 * i;
        make_alarm_event(due[i]);
        busy_for(400);
    }
    checkpoint_made(0);
    busy_for(2500);
    while (ran < EVENTS && yield_no_wait())
        ;
    if (ran < EVENTS)
        checkpoint_too_few(ran);
    checkpoint_done(ran);
    return 0;
}
