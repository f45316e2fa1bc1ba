/* SPDX-License-Identifier: MIT */
/** @file Leaves itself a row of events of several drivers while it is busy,
 * then takes them one by one. Which drivers, app_parameter says. */
#include "../events.h"

CHECKPOINT(made)
CHECKPOINT(ran)
CHECKPOINT(done)
CHECKPOINT(before_the_yield)
CHECKPOINT(newest_first)
CHECKPOINT(out_of_order)
CHECKPOINT(twice)
CHECKPOINT(lost)
CHECKPOINT(unknown_event)

#define EVENTS 8

enum kind { ALARM, RNG, WRITTEN, READ };

static struct {
    enum kind kind;
    uint32_t due; /* of an alarm */
    bool came;
} event[EVENTS];
static uint32_t made, ran;
static bool yielding;

static void take(enum kind kind, uint32_t due)
{
    uint32_t which = 0;

    if (!yielding)
        checkpoint_before_the_yield(kind);
    while (which < made && (event[which].kind != kind ||
           (kind == ALARM && event[which].due != due) || event[which].came))
        which++;
    if (which == made) {
        for (which = 0; which < made; which++) {
            if (event[which].kind == kind &&
                (kind != ALARM || event[which].due == due)) {
                checkpoint_twice(which);
                return;
            }
        }
        checkpoint_unknown_event(due);
        return;
    }
    if (which != ran && which == EVENTS - 1 && ran == 0)
        checkpoint_newest_first(which);
    else if (which != ran)
        checkpoint_out_of_order(which);
    event[which].came = true;
    ran++;
    checkpoint_ran(which);
}

static void on_alarm(uint32_t now, uint32_t due, uint32_t c, void *userdata)
{
    (void)now, (void)c, (void)userdata;
    take(ALARM, due);
}

/* Events without a number are told apart by their driver alone. */
static void on_other(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c;
    take((enum kind)(uint32_t)userdata, 0);
}

static void make(enum kind kind)
{
    event[made].kind = kind;
    event[made].due = alarm_now() - 10 * made;
    made++;
    switch (kind) {
    case ALARM: make_alarm_event(event[made - 1].due); break;
    case RNG: make_rng_event(); break;
    case WRITTEN: make_written_event(); break;
    case READ: make_read_event(); break;
    }
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    subscribe(RNG_DRIVER, RNG_DONE, on_other, (void *)RNG);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_other, (void *)WRITTEN);
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, on_other, (void *)READ);
    /* An alarm stands first and last. */
    make(ALARM);
    for (uint32_t i = 1; i < EVENTS - 1; i++)
        make((enum kind)(app_parameter >> 2 * i & 3));
    make(ALARM);
    checkpoint_made(made);
    yielding = true;
    yield_wait();
    for (uint32_t i = 0; i < 2 * EVENTS && yield_no_wait(); i++)
        ;
    for (uint32_t i = 0; i < EVENTS; i++) {
        if (!event[i].came)
            checkpoint_lost(i);
    }
    checkpoint_done(ran);
    return 0;
}
