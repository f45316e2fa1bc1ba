/* SPDX-License-Identifier: MIT */
/** @file Holds what it is told of an alarm against what it asked for: the
 * answer of both ways to set one, and the arguments of the upcall. */
#include "../alarms.h"

CHECKPOINT(told)  /* the variant of the answer */
CHECKPOINT(right) /* the answer, or the arguments, were as they should */
CHECKPOINT(done)

/* What stands where the time should that the alarm is due at. */
CHECKPOINT(answer_is_delay)
CHECKPOINT(answer_is_reference)
CHECKPOINT(answer_is_else)

/* And in the upcall. */
CHECKPOINT(swapped)
CHECKPOINT(due_is_now)
CHECKPOINT(due_is_delay)
CHECKPOINT(due_is_reference)
CHECKPOINT(due_is_else)
CHECKPOINT(now_is_else)
CHECKPOINT(third_is_else)

/* Whether a time lies between two others. */
static bool lies_between(uint32_t time, uint32_t from, uint32_t to)
{
    return time - from <= to - from;
}

struct asked {
    uint32_t from, to; /* the reference lies between these */
    uint32_t delay;
};

static void judge_answer(struct asked asked, uint32_t answer)
{
    if (lies_between(answer - asked.delay, asked.from, asked.to))
        checkpoint_right(answer);
    else if (answer == asked.delay)
        checkpoint_answer_is_delay(answer);
    else if (lies_between(answer, asked.from, asked.to))
        checkpoint_answer_is_reference(answer);
    else
        checkpoint_answer_is_else(answer);
}

static void judge_upcall(struct asked asked, uint32_t later)
{
    uint32_t due = fired.due - asked.delay;
    uint32_t first = fired.now - asked.delay;
    bool now_is_right =
        fired.now != fired.due &&
        lies_between(fired.now, asked.from + asked.delay, later);

    if (fired.third != 0)
        checkpoint_third_is_else(fired.third);
    else if (now_is_right && lies_between(due, asked.from, asked.to))
        checkpoint_right(fired.now);
    else if (lies_between(due, asked.from, asked.to))
        checkpoint_now_is_else(fired.now);
    else if (lies_between(first, asked.from, asked.to))
        checkpoint_swapped(fired.now);
    else if (fired.due == asked.delay)
        checkpoint_due_is_delay(fired.due);
    else if (lies_between(fired.due, asked.from, asked.to))
        checkpoint_due_is_reference(fired.due);
    else if (lies_between(fired.due, asked.to + asked.delay, later))
        checkpoint_due_is_now(fired.due);
    else
        checkpoint_due_is_else(fired.due);
}

static void ask(bool absolute, uint32_t delay)
{
    struct asked asked = {.delay = delay};
    struct command_return answer;

    asked.from = alarm_now();
    if (absolute) {
        asked.from -= delay / 4;
        asked.to = asked.from;
        answer = set_absolute(asked.from, delay);
    } else {
        answer = set_relative(delay);
        asked.to = alarm_now();
    }
    checkpoint_told(answer.variant);
    judge_answer(asked, answer.value[0]);
    wait();
    judge_upcall(asked, alarm_now());
}

int main(void)
{
    listen();
    spin(2 * app_parameter); /* so that no time is also a duration */
    ask(false, ticks(app_parameter));
    ask(true, ticks(app_parameter));
    checkpoint_done(0);
    return 0;
}
