/* SPDX-License-Identifier: MIT */
/** @file Watches where its grants begin while it uses one driver after the
 * other, each in all ways. app_parameter: which comes first, and how. */
#include "../asking.h"

CHECKPOINT(unused)
CHECKPOINT(early)     /* grants taken before they are needed, in bytes */
CHECKPOINT(peeked)    /* slots of a driver that was never used */
CHECKPOINT(first)     /* bytes taken at a driver's first use */
CHECKPOINT(refused)   /* though there is room */
CHECKPOINT(nothing)   /* was taken for this driver */
CHECKPOINT(again)     /* something was taken for this driver */
CHECKPOINT(in_kernel) /* grants that are not in the process's memory */
CHECKPOINT(same_place) /* grants that begin where another one does */
CHECKPOINT(done)

static void use_first(enum asked_driver driver)
{
    uint32_t before = grant_start();
    if (ask(driver, (driver + app_parameter) % WAYS) == NOMEM)
        checkpoint_refused(driver);
    else if (grant_start() >= before)
        checkpoint_nothing(driver);
    checkpoint_first(before - grant_start());
}

static void use_again(enum asked_driver driver)
{
    uint32_t before = grant_start();
    for (enum way way = BY_SUBSCRIBE; way < WAYS; way++)
        ask(driver, way);
    if (grant_start() != before)
        checkpoint_again(driver);
}

int main(void)
{
    uint32_t before = grant_start();
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        command(driver_number[driver], 0, 0, 0);
        if (ledger_says(LEDGER_PEEK, driver_number[driver]) != 0)
            checkpoint_peeked(driver);
    }
    command(0x2, 3, 0, 0); /* toggles a light: nothing to remember */
    if (grant_start() != before)
        checkpoint_early(before - grant_start());
    checkpoint_unused(before);
    for (uint32_t i = 0; i < SMALL_DRIVERS; i++) {
        enum asked_driver driver = (i + app_parameter) % SMALL_DRIVERS;
        use_first(driver);
        use_again(driver);
    }
    if (ledger_says(LEDGER_SURVEY, IN_KERNEL) != 0)
        checkpoint_in_kernel(ledger_says(LEDGER_SURVEY, IN_KERNEL));
    if (ledger_says(LEDGER_SURVEY, SAME_PLACE) != 0)
        checkpoint_same_place(ledger_says(LEDGER_SURVEY, SAME_PLACE));
    checkpoint_done(before);
    return 0;
}
