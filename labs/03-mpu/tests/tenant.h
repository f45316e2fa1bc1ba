/* SPDX-License-Identifier: MIT */
/** @file An app of a given size, ARENA bytes of variables: it uses all of its
 * memory, then has the kernel keep something for it in every driver. */
#include "../../common/grants/taking.h"
#include "witness.h"

CHECKPOINT(settled)
CHECKPOINT(served)
CHECKPOINT(full)
CHECKPOINT(content)

static volatile uint8_t arena[ARENA];

int main(void)
{
    for (uint32_t i = 0; i < ARENA; i++)
        arena[i] = (uint8_t)i;
    checkpoint_settled(ARENA);
    for (enum taken_driver driver = ALARM; driver < DRIVERS; driver++) {
        if (take(driver, BY_SUBSCRIBE) == OK)
            checkpoint_served(driver);
        else
            checkpoint_full(driver);
    }
    for (uint32_t round = 0;; round++) {
        for (uint32_t i = 0; i < ARENA; i += 64)
            arena[i]++;
        checkpoint_content(round);
    }
}
