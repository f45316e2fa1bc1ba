/* SPDX-License-Identifier: MIT */
/** @file Lends memory, asks for it to be filled, and leaves before it is; in
 * its next life that memory is something else. */
#include "../targets.h"
#include "alarm.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(kept)
CHECKPOINT(changed)
CHECKPOINT(remembered)

#define READ_BUFFER 1
#define SIZE 64

static volatile uint8_t memory[SIZE];

static void never_called(uint32_t first, uint32_t second, uint32_t third,
                         void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
    checkpoint_remembered(0);
}

/* Has an event wait in the queue. @return whether the kernel remembers an
 * earlier life */
static bool set_alarm(void)
{
    struct subscribe_return subscribed =
        subscribe(ALARM_DRIVER, ALARM_FIRED, never_called, NULL);
    alarm_set_relative(1);
    dwell(3);
    return subscribed.function != NULL;
}

/* Lends the memory. @return whether the kernel remembers an earlier life */
static bool lend(uint32_t driver, uint32_t buffer, uint32_t upcall)
{
    struct allow_return lent =
        allow_read_write(driver, buffer, (void *)memory, SIZE);
    struct subscribe_return subscribed =
        subscribe(driver, upcall, never_called, (void *)memory);
    return lent.address != NULL || lent.size != 0 ||
           subscribed.function != NULL || subscribed.userdata != NULL;
}

static void ask(void)
{
    bool remembered;
    if (app_parameter == 0) {
        remembered = lend(CONSOLE_DRIVER, READ_BUFFER, CONSOLE_HAS_READ);
        console_start_read(SIZE);
    } else if (app_parameter == 1) {
        remembered = lend(RNG_DRIVER, 0, RNG_DONE);
        rng_start(SIZE);
    } else {
        remembered = set_alarm();
    }
    if (remembered)
        checkpoint_remembered(1);
    checkpoint_asked(0);
}

int main(void)
{
    for (uint32_t i = 0; i < SIZE; i++)
        memory[i] = 0xEE;
    dwell(3);
    yield_no_wait(); /* an upcall of the life before would come here */
    for (uint32_t i = 0; i < SIZE; i++) {
        if (memory[i] != 0xEE)
            checkpoint_changed(i);
    }
    checkpoint_kept(0);
    ask();
    exit_restart(0);
}
