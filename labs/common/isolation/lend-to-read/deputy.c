/* SPDX-License-Identifier: MIT */
/** @file Lends the console for writing what it cannot read itself, and has it
 * written. */
#include "../deputy.h"
#include "console.h"

#define QUESTIONS 15
#define WRITE_BUFFER 1

static void find_ranges(struct range *range)
{
    uintptr_t start = memory_start(), end = memory_end();
    uintptr_t end_of_own = memory_break();
    uintptr_t flash = memop(MEMOP_FLASH_START, 0).value;
    uintptr_t flash_end = memop(MEMOP_FLASH_END, 0).value;

    range[0] = (struct range){ end + STACK, 16 };
    range[1] = (struct range){ start - 4, 8 };
    range[2] = (struct range){ start, end_of_own - start + 1 };
    range[3] = (struct range){ memop(MEMOP_GRANT_START, 0).value, 8 };
    range[4] = (struct range){ start + 64, 0u - 32 };
    range[5] = (struct range){ 0u - 4, 8 };
    range[6] = (struct range){ KERNEL_DATA, 16 };
    range[7] = (struct range){ KERNEL_FLASH, 16 };
    range[8] = (struct range){ app_parameter, 16 };
    range[9] = (struct range){ flash, flash_end - flash + 1 };
    range[10] = (struct range){ flash - 4, 8 };
    range[11] = (struct range){ flash_end, 1 };
    range[12] = (struct range){ flash + 64, 0u - 32 };
    range[13] = (struct range){ flash, start - flash + 64 };
    range[14] = (struct range){ DEVICE, 4 };
}

static bool lend(struct range range)
{
    return allow_read_only(CONSOLE_DRIVER, WRITE_BUFFER,
                           (const void *)range.start,
                           range.size).error != INVAL;
}

static bool refused(struct range range)
{
    if (!lend(range))
        return true;
    if (console_start_write(4) == OK)
        yield_wait_for(CONSOLE_DRIVER, CONSOLE_WRITTEN);
    return false;
}

int main(void)
{
    struct range range[QUESTIONS];

    dwell(3);
    uintptr_t start = memory_start();
    uintptr_t flash = memop(MEMOP_FLASH_START, 0).value;
    require(0, lend((struct range){ start, memory_break() - start }));
    require(1, lend((struct range){
                   flash, memop(MEMOP_FLASH_END, 0).value - flash }));
    require(2, lend((struct range){ ~0u, 0 }));
    find_ranges(range);
    for (uint32_t i = 0; i < QUESTIONS; i++)
        report(i, refused(range[i]));
    finish();
    return 0;
}
