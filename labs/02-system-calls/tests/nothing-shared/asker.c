/* SPDX-License-Identifier: MIT */
/** @file Shares nothing: buffers of no bytes, anywhere. */
#include "../places.h"
#include "console.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(refused)
CHECKPOINT(not_stored)

#define READ_WRITE 3
#define READ_ONLY 4

static void share(uint32_t class)
{
    const uint32_t addresses[] = { 0xFFFFFFFF, 0, KERNEL_DATA, memory_end(),
                                   memory_break(), flash_start() - 1,
                                   word(0), flash_start() };
    uint32_t before = 0;

    for (uint32_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct system_call_return a =
            call_of_class(class, CONSOLE_DRIVER, 1, addresses[i], 0);

        if (a.variant < SUCCESS)
            checkpoint_refused(addresses[i]);
        else if (a.value[0] != before || a.value[1] != 0)
            checkpoint_not_stored(a.value[0]);
        before = addresses[i];
    }
}

int main(void)
{
    checkpoint_asked(0);
    share(READ_WRITE);
    share(READ_ONLY);
    checkpoint_answered(0);
    return 0;
}
