/* SPDX-License-Identifier: MIT */
/** @file Looks at what an upcall is handed: by an event that came before the
 * yield, then by one that comes after it. */
#include "../events.h"

CHECKPOINT(done)
CHECKPOINT(ran)
CHECKPOINT(first_wrong)
CHECKPOINT(second_wrong)
CHECKPOINT(third_wrong)
CHECKPOINT(arguments_shifted)
CHECKPOINT(same_event_again)
CHECKPOINT(userdata_in_third)
CHECKPOINT(userdata_wrong)

static uint32_t due, due_before, runs;

static void rang(uint32_t now, uint32_t expected, uint32_t zero,
                 void *userdata)
{
    uint32_t mine = (uint32_t)userdata;

    checkpoint_ran(runs++);
    if (zero == word(0))
        checkpoint_userdata_in_third(zero);
    else if (expected == due_before)
        checkpoint_same_event_again(expected);
    else if (now == due || zero == due)
        checkpoint_arguments_shifted(now);
    else if (expected != due)
        checkpoint_second_wrong(expected);
    else if (now - due > 1000000)
        checkpoint_first_wrong(now);
    else if (zero != 0)
        checkpoint_third_wrong(zero);
    if (mine != word(0))
        checkpoint_userdata_wrong(mine);
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, rang, (void *)word(0));
    due = alarm_now() - 1 - app_parameter;
    make_alarm_event(due);
    YIELD(1, word(1), word(2));

    due_before = due;
    due = alarm_now() + 20000;
    alarm_set_absolute(due - 30000, 30000);
    YIELD(1, word(1), word(2));
    checkpoint_done(runs);
    return 0;
}
