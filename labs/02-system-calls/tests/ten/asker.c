/* SPDX-License-Identifier: MIT */
/** @file Leaves itself so many events that the queue is full, or overflows,
 * and takes them; then a few more. app_parameter says how many. */
#include "../events.h"

CHECKPOINT(made)
CHECKPOINT(ran)
CHECKPOINT(taken)
CHECKPOINT(again)
CHECKPOINT(done)
CHECKPOINT(oldest_dropped)
CHECKPOINT(out_of_order)
CHECKPOINT(unknown_event)

#define MOST 64

static uint32_t due[MOST], made, ran;

static void rang(uint32_t now, uint32_t expected, uint32_t zero,
                 void *userdata)
{
    (void)now, (void)zero, (void)userdata;
    uint32_t which = 0;

    while (which < made && due[which] != expected)
        which++;
    checkpoint_ran(which);
    if (which == made)
        checkpoint_unknown_event(expected);
    else if (ran == 0 && which > 0)
        checkpoint_oldest_dropped(which);
    else if (which != ran)
        checkpoint_out_of_order(which);
    ran++;
}

static void make(uint32_t count)
{
    for (made = 0; made < count;) {
        due[made] = alarm_now() - 1;
        made++;
        make_alarm_event(due[made - 1]);
    }
}

static void take(void)
{
    ran = 0;
    for (uint32_t i = 0; i < MOST && yield_no_wait(); i++)
        ;
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, rang, NULL);
    make(app_parameter);
    checkpoint_made(made);
    take();
    checkpoint_taken(ran);
    make(3);
    take();
    checkpoint_again(ran);
    checkpoint_done(0);
    return 0;
}
