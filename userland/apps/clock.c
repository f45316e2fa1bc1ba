/* SPDX-License-Identifier: MIT */
/** @file Two clocks of different pace in one process.
 *
 * The kernel gives each process one alarm. So this app does in small what the
 * kernel does for all its processes with the one timer it has: it looks which
 * of its clocks rings next, and sets the alarm for that one. Loaded twice, it
 * shows four clocks; tell the two apart by their parameters.
 */
#include <stdio.h>

#include "alarm.h"
#include "witness.h"

struct clock {
    const char *name;
    uint32_t period; /* ticks */
    uint32_t rang;   /* when it rang last */
    unsigned times;
};

/** @return ticks from now to the clock's next ring; at most 0 if it is late */
static int32_t remaining(const struct clock *clock, uint32_t now)
{
    return (int32_t)(clock->rang + clock->period - now);
}

static void ring(struct clock *clock)
{
    /* Not alarm_now(): a late ring must not delay all later ones. */
    clock->rang += clock->period;
    clock->times++;
    printf("clock %u: %s %u\n", (unsigned)app_parameter, clock->name,
           clock->times);
}

int main(void)
{
    uint32_t second = alarm_frequency();
    uint32_t now = alarm_now();
    struct clock fast = { "tick", second / 10 * 3, now, 0 };
    struct clock slow = { "TOCK", second, now, 0 };

    for (;;) {
        now = alarm_now();
        struct clock *next =
            remaining(&fast, now) < remaining(&slow, now) ? &fast : &slow;
        alarm_sleep_until(next->rang, next->period);
        ring(next);
    }
}
