/* SPDX-License-Identifier: MIT */
/** @file Looks through memory that is new to it, in each of its lives, and
 * fills it with what the next one must not find. */
#include "../targets.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(found)
CHECKPOINT(lived)

static void nothing(uint32_t first, uint32_t second, uint32_t third,
                    void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
}

static uint32_t not_zero(uintptr_t from, uintptr_t to)
{
    uint32_t count = 0;
    for (; from < to; from++)
        count += *(volatile uint8_t *)from != 0;
    return count;
}

static void fill(uintptr_t from, uintptr_t to)
{
    for (; from < to; from++)
        *(volatile uint8_t *)from = 0xA5;
}

static uintptr_t climb(void)
{
    while (memop(MEMOP_SBRK, 40).error == OK)
        ;
    return memory_break();
}

int main(void)
{
    /* All it can have, grants of an earlier life included. */
    uintptr_t low = memory_break(), high = climb();
    checkpoint_found(not_zero(low, high));
    fill(low, high);

    /* Down and up again: the rest of a step below may stay its own. */
    memop(MEMOP_BRK, low);
    uintptr_t shut = shut_from();
    high = climb();
    checkpoint_found(not_zero(shut, high));
    fill(low, high);

    /* Grants in the highest part: the next life finds nothing of them. */
    memop(MEMOP_BRK, low);
    subscribe(RNG_DRIVER, RNG_DONE, nothing, (void *)~0u);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, nothing, (void *)~0u);
    fill(low, climb());
    checkpoint_lived(high - low);
    if (app_parameter == 1)
        *(volatile uint32_t *)0 = 0;
    exit_restart(0);
}
