/* SPDX-License-Identifier: MIT */
/** @file Names bytes that are not its own as the one that yield-no-wait sets.
 *
 * Nobody answers such a question: the byte must stay as it is, and the call
 * return. What the app can see, it looks at; the rest is the neighbours'. */
#include "../deputy.h"
#include "rng.h"

#define QUESTIONS 12
#define UNTOUCHED 0x5A

static volatile uint8_t own = UNTOUCHED;
static volatile uint32_t upcalls;

static void filled(uint32_t first, uint32_t second, uint32_t third,
                   void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
    upcalls++;
}

static void yield_with_flag(uintptr_t flag)
{
    YIELD(0, flag, 0);
}

/* Moves the break so that the byte at the break is within reach, because the
 * MPU's steps are wider. */
static volatile uint8_t *byte_above_break(void)
{
    memop(MEMOP_SBRK, 33 - memory_break() % 32);
    return (volatile uint8_t *)memory_break();
}

int main(void)
{
    dwell(3);
    yield_with_flag((uintptr_t)&own);
    require(0, own == 0);
    subscribe(RNG_DRIVER, RNG_DONE, filled, NULL);
    rng_start(0); /* answers at once */
    own = UNTOUCHED;
    yield_with_flag((uintptr_t)&own);
    require(1, own == 1);
    require(2, upcalls == 1);

    volatile uint8_t *above = byte_above_break();
    *above = UNTOUCHED;
    yield_with_flag((uintptr_t)above);
    report(0, *above == UNTOUCHED);

    uintptr_t start = memory_start(), end = memory_end();
    uintptr_t flash = memop(MEMOP_FLASH_START, 0).value;
    const uintptr_t others[QUESTIONS - 1] = {
        end + STACK + 16, end + STACK + 33, /* the variables above, below */
        start - (end - start) + STACK + 16,
        start - 1, end - 1,
        app_parameter, app_parameter + 1, /* the kernel's processes */
        flash, KERNEL_FLASH, 0, ~0u,
    };
    for (uint32_t i = 0; i < QUESTIONS - 1; i++) {
        yield_with_flag(others[i]);
        report(i + 1, upcalls == 1);
    }
    finish();
    return 0;
}
