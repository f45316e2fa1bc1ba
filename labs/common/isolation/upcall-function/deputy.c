/* SPDX-License-Identifier: MIT */
/** @file Subscribes functions that are not its own to call. */
#include "../deputy.h"
#include "rng.h"

#define QUESTIONS 12

static volatile uint32_t upcalls;

static void filled(uint32_t first, uint32_t second, uint32_t third,
                   void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
    upcalls++;
}

/* If it is admitted, it is called, too. */
static bool refused(uintptr_t function)
{
    if (subscribe(RNG_DRIVER, RNG_DONE, (upcall_function *)function,
                  NULL).error == INVAL)
        return true;
    checkpoint_accepted(function);
    rng_start(0);
    yield_wait();
    return false;
}

int main(void)
{
    dwell(3);
    require(0, subscribe(RNG_DRIVER, RNG_DONE, filled, NULL).error == OK);
    rng_start(0);
    yield_wait();
    require(1, upcalls == 1);

    uintptr_t start = memory_start(), end = memory_end();
    uintptr_t flash = memop(MEMOP_FLASH_START, 0).value;
    const uintptr_t functions[QUESTIONS] = {
        app_parameter | 1, /* the neighbour's */
        KERNEL_FLASH | 1, 1, flash | 1, (flash - 4) | 1,
        memop(MEMOP_FLASH_END, 0).value | 1,
        memory_break() + 1, (end - 4) | 1, end | 1, (start - 4) | 1,
        DEVICE | 1, 0xFFFFFFF9,
    };
    for (uint32_t i = 0; i < QUESTIONS; i++)
        report(i, refused(functions[i]));
    finish();
    return 0;
}
