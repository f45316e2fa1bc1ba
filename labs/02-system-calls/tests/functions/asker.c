/* SPDX-License-Identifier: MIT */
/** @file Subscribes functions at the edges of what is its own. */
#include "../places.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(code_refused)
CHECKPOINT(memory_refused)
CHECKPOINT(header_accepted)
CHECKPOINT(edge_accepted)
CHECKPOINT(foreign_accepted)

static bool accepted(uint32_t function)
{
    return subscribe(RNG_DRIVER, RNG_DONE, (upcall_function *)function,
                     NULL).error == OK;
}

static void own(void)
{
    if (!accepted((uint32_t)own) || !accepted(flash_end() - 1))
        checkpoint_code_refused(0);
    if (!accepted(memory_start()) || !accepted(memory_break() - 1))
        checkpoint_memory_refused(0);
}

static void others(void)
{
    const uint32_t foreign[] = { app_parameter, KERNEL_FLASH | 1, KERNEL_DATA,
                                 memory_end() + 65, 1, 0xFFFFFFFF,
                                 0x80000000 };
    const uint32_t edges[] = { flash_start() - 1, flash_end(),
                               memory_start() - 1, memory_break(),
                               grant_start() };

    if (accepted(flash_start()) || accepted(flash_start() + 16))
        checkpoint_header_accepted(flash_start());
    for (uint32_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        if (accepted(edges[i]))
            checkpoint_edge_accepted(edges[i]);
    }
    for (uint32_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (accepted(foreign[i]))
            checkpoint_foreign_accepted(foreign[i]);
    }
}

int main(void)
{
    checkpoint_asked(0);
    own();
    others();
    subscribe(RNG_DRIVER, RNG_DONE, NULL, NULL);
    checkpoint_answered(0);
    return 0;
}
