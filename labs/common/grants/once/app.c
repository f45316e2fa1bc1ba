/* SPDX-License-Identifier: MIT */
/** @file Watches where its grants begin while it uses one driver after the
 * other, each in all ways. */
#include "../taking.h"
#include "witness.h"

CHECKPOINT(unused)
CHECKPOINT(early)
CHECKPOINT(first)
CHECKPOINT(nothing)
CHECKPOINT(again)
CHECKPOINT(done)

int main(void)
{
    static const uint32_t numbers[] = { 0x0, 0x1, 0x2, 0x3, 0x8, 0x40001 };
    uint32_t before = grant_start();
    for (uint32_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        command(numbers[i], 0, 0, 0);
    command(0x2, 3, 0, 0); /* toggles a light: nothing to remember */
    if (grant_start() != before)
        checkpoint_early(before - grant_start());
    checkpoint_unused(before);
    for (enum taken_driver driver = ALARM; driver < DRIVERS; driver++) {
        take(driver, driver % 3);
        if (grant_start() >= before)
            checkpoint_nothing(driver);
        before = grant_start();
        checkpoint_first(before);
        for (uint32_t i = 0; i < 20; i++)
            take(driver, i % 3);
        if (grant_start() != before)
            checkpoint_again(driver);
    }
    checkpoint_done(before);
    return 0;
}
