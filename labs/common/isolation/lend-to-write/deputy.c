/* SPDX-License-Identifier: MIT */
/** @file Lends the random number driver memory that is not its own to lend,
 * and has it filled. */
#include "../deputy.h"
#include "rng.h"

#define QUESTIONS 15

static uint8_t mine[16];

static void find_ranges(struct range *range)
{
    uintptr_t start = memory_start(), end = memory_end();
    uintptr_t end_of_own = memory_break();
    uintptr_t grant = memop(MEMOP_GRANT_START, 0).value;

    range[0] = (struct range){ end + STACK + 16, 64 };
    range[1] = (struct range){ start - (end - start) + STACK + 16, 64 };
    range[2] = (struct range){ start - 4, 8 };
    range[3] = (struct range){ start, end_of_own - start + 1 };
    range[4] = (struct range){ end_of_own, 1 };
    range[5] = (struct range){ grant, 8 };
    range[6] = (struct range){ end - 4, 8 };
    range[7] = (struct range){ start + 64, 0u - 32 }; /* wraps to start + 32 */
    range[8] = (struct range){ 0u - 4, 8 };
    range[9] = (struct range){ end_of_own - 16, 0x80000010 };
    range[10] = (struct range){ 0, ~0u };
    range[11] = (struct range){ KERNEL_DATA, 16 };
    range[12] = (struct range){ memop(MEMOP_FLASH_START, 0).value + 64, 16 };
    range[13] = (struct range){ DEVICE, 4 };
    /* wraps to the break */
    range[14] = (struct range){ end + STACK + 16,
                                end_of_own - (end + STACK + 16) };
}

static bool refused(struct range range)
{
    struct allow_return answer = allow_read_write(
        RNG_DRIVER, 0, (void *)range.start, range.size);
    if (answer.error == INVAL)
        return true;
    if (rng_start(range.size < 64 ? range.size : 64) == OK)
        yield_wait_for(RNG_DRIVER, RNG_DONE);
    return false;
}

int main(void)
{
    struct range range[QUESTIONS];

    dwell(3);
    require(0, rng_bytes(mine, sizeof mine) == sizeof mine);
    uintptr_t start = memory_start();
    require(1, allow_read_write(RNG_DRIVER, 0, (void *)start,
                                memory_break() - start).error == OK);
    require(2, allow_read_write(RNG_DRIVER, 0, (void *)~0u, 0).error == OK);
    find_ranges(range);
    for (uint32_t i = 0; i < QUESTIONS; i++)
        report(i, refused(range[i]));
    finish();
    return 0;
}
