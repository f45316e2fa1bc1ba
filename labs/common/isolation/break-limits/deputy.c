/* SPDX-License-Identifier: MIT */
/** @file Moves its break to where it must not be. */
#include "../deputy.h"
#include "console.h"
#include "rng.h"

static volatile uint8_t arena[64];

static void nothing(uint32_t first, uint32_t second, uint32_t third,
                    void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
}

static bool brk_refused(uintptr_t address)
{
    return memop(MEMOP_BRK, address).error == NOMEM;
}

static bool sbrk_refused(uint32_t bytes)
{
    return memop(MEMOP_SBRK, bytes).error == NOMEM;
}

static void climb(void)
{
    for (uint32_t step = 64; step > 0; step /= 4) {
        while (memop(MEMOP_SBRK, step).error == OK)
            ;
    }
}

int main(void)
{
    uintptr_t start = memory_start(), end = memory_end();
    uintptr_t low = memory_break();

    dwell(3);
    arena[0] = 1;
    void *userdata = (void *)0x600DDA7A;
    require(0, subscribe(RNG_DRIVER, RNG_DONE, nothing, userdata).error == OK);
    uintptr_t grant = memop(MEMOP_GRANT_START, 0).value;

    report(0, brk_refused(grant + 4));
    report(1, brk_refused(end));
    report(2, brk_refused(end + 4));
    report(3, brk_refused(start - 4));
    report(4, brk_refused(0));
    report(5, brk_refused(~0u - 3));
    report(6, brk_refused(KERNEL_DATA));
    report(7, sbrk_refused(0x7FFFFFFF));
    report(8, sbrk_refused(0x80000000));
    report(9, sbrk_refused(end - low + 4));
    report(10, sbrk_refused(0u - low));

    /* What is lent stays within reach, also when it is taken back. */
    memop(MEMOP_SBRK, 100);
    void *lent = (void *)(memory_break() - 20);
    require(1, allow_read_write(RNG_DRIVER, 0, lent, 16).error == OK);
    report(11, brk_refused((uintptr_t)lent + 15));
    allow_read_write(RNG_DRIVER, 0, NULL, 0);
    report(12, brk_refused((uintptr_t)lent));
    require(2, memop(MEMOP_BRK, (uintptr_t)lent + 16).error == OK);
    allow_read_only(RNG_DRIVER, 0, NULL, 0);

    climb();
    report(13, sbrk_refused(1));
    require(3, subscribe(RNG_DRIVER, RNG_DONE, nothing, NULL).userdata ==
                   userdata);
    finish();
    return 0;
}
