/* SPDX-License-Identifier: MIT */
/** @file Yields without waiting: with nothing to run, with something, with a
 * byte that is not its own, and with none. */
#include "../places.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(returned)
CHECKPOINT(ran)
CHECKPOINT(byte_not_set)
CHECKPOINT(byte_wrong)
CHECKPOINT(bytes_beside_changed)
CHECKPOINT(upcall_missed)
CHECKPOINT(two_at_once)
CHECKPOINT(argument_overwritten)
CHECKPOINT(foreign_byte_set)

#define UNTOUCHED 0x5A

static volatile uint8_t byte[8];
static volatile uint32_t upcalls;

static void filled(uint32_t status, uint32_t size, uint32_t zero,
                   void *userdata)
{
    upcalls++;
    checkpoint_ran(status);
    if (status != 0 || size != 0 || zero != 0 || userdata != &upcalls)
        checkpoint_argument_overwritten(status);
}

/* A request for no bytes is answered at once, by an event. */
static void make_event(void)
{
    rng_start(0);
}

static void yield_with(volatile uint8_t *flag)
{
    for (int i = 0; i < 8; i++)
        byte[i] = UNTOUCHED;
    YIELD(0, flag, word(0));
    checkpoint_returned(upcalls);
}

static void look_at(uint8_t expected)
{
    if (byte[3] == UNTOUCHED)
        checkpoint_byte_not_set(expected);
    else if (byte[3] != expected)
        checkpoint_byte_wrong(byte[3]);
    for (int i = 0; i < 8; i++) {
        if (i != 3 && byte[i] != UNTOUCHED)
            checkpoint_bytes_beside_changed(i);
    }
}

/* The last byte of the MPU's step is within reach, though above the break. */
static void name_others_bytes(void)
{
    memop(MEMOP_SBRK, 33 - memory_break() % 32);
    volatile uint8_t *above = (volatile uint8_t *)memory_break();

    *above = UNTOUCHED;
    yield_with(above);
    if (*above != UNTOUCHED)
        checkpoint_foreign_byte_set(0);
    yield_with((volatile uint8_t *)app_parameter);
    yield_with((volatile uint8_t *)~0u);
    yield_with(NULL);
}

int main(void)
{
    checkpoint_asked(0);
    subscribe(RNG_DRIVER, RNG_DONE, filled, (void *)&upcalls);
    yield_with(&byte[3]);
    look_at(0);
    make_event();
    make_event();
    yield_with(&byte[3]);
    if (upcalls == 0)
        checkpoint_upcall_missed(0);
    if (upcalls == 2)
        checkpoint_two_at_once(0);
    look_at(1);
    yield_with(&byte[3]);
    look_at(1);
    yield_with(&byte[3]);
    look_at(0);
    name_others_bytes();
    checkpoint_answered(0);
    return 0;
}
