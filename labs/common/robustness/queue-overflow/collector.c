/* SPDX-License-Identifier: MIT */
/** @file Listens to a button, works while buttons storm, and then takes what
 * waited: at least ten, in order; later everything is as before. */
#include "alarm.h"
#include "button.h"
#include "witness.h"

CHECKPOINT(listening)
CHECKPOINT(collected)
CHECKPOINT(out_of_order)
CHECKPOINT(heard)

static uint32_t count;
static bool next_state = true;

/* The script presses and releases button 0 in turn. */
static void changed(uint32_t index, uint32_t pressed, uint32_t third,
                    void *userdata)
{
    (void)third;
    (void)userdata;
    if (index != 0 || (pressed != 0) != next_state)
        checkpoint_out_of_order(count);
    next_state = !next_state;
    count++;
}

int main(void)
{
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, changed, NULL);
    button_enable(0); /* and not 1, which is pressed as well */
    checkpoint_listening(0);
    uint32_t start = alarm_now(), busy = alarm_frequency() / 50;
    while (alarm_now() - start < busy)
        ;
    while (yield_no_wait())
        ;
    checkpoint_collected(count);
    /* What follows begins with a press, whatever was dropped before. */
    next_state = true;
    for (;;) {
        yield_wait();
        checkpoint_heard(count);
    }
}
