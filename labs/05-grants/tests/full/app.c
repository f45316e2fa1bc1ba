/* SPDX-License-Identifier: MIT */
/** @file Takes a few grants, leaves room for small ones at the most, and asks
 * for a large one, in all ways; then makes room again. app_parameter: which
 * grants it has before. */
#include "../asking.h"

CHECKPOINT(taken)
CHECKPOINT(full)     /* told NOMEM, as it must be */
CHECKPOINT(fitted)   /* not told NOMEM, though there is no room */
CHECKPOINT(other)    /* refused with this error instead */
CHECKPOINT(moved)    /* the grants' start, though nothing was taken */
CHECKPOINT(recorded) /* the grant that was refused is there all the same */
CHECKPOINT(refused)  /* a grant that is there, for this driver */
CHECKPOINT(spoilt)   /* what that driver's grant held */
CHECKPOINT(stuck)    /* the break, though nothing was taken */
CHECKPOINT(still)    /* told NOMEM, though there is room again */
CHECKPOINT(done)

#define HAD 3u

static enum asked_driver had(uint32_t i)
{
    return (app_parameter + i) % SMALL_DRIVERS;
}

static void *keepsake(enum asked_driver driver)
{
    return (void *)(0x5000u + driver);
}

static uint32_t upcall(enum asked_driver driver)
{
    return driver == CONSOLE ? 1 : 0;
}

/* What it has is still its own. */
static void look_at_others(void)
{
    for (uint32_t i = 0; i < HAD; i++) {
        enum asked_driver driver = had(i);
        struct subscribe_return old =
            subscribe(driver_number[driver], upcall(driver), NULL,
                      keepsake(driver));
        if (old.error != OK)
            checkpoint_refused(driver);
        else if (old.userdata != keepsake(driver))
            checkpoint_spoilt(driver);
    }
}

int main(void)
{
    uint32_t low = memory_break();
    for (uint32_t i = 0; i < HAD; i++) {
        enum asked_driver driver = had(i);
        subscribe(driver_number[driver], upcall(driver), NULL,
                  keepsake(driver));
        checkpoint_taken(driver);
    }
    uint32_t highest = raise_break(), start = grant_start();
    for (uint32_t i = 0; i < 4 * WAYS; i++) {
        enum error_code error = ask(CARGO, i % WAYS);
        if (error == OK)
            checkpoint_fitted(i);
        else if (error == NOMEM)
            checkpoint_full(i);
        else
            checkpoint_other(error);
        if (grant_start() != start)
            checkpoint_moved(start - grant_start());
        if (ledger_says(LEDGER_PEEK, CARGO_DRIVER) != 0)
            checkpoint_recorded(i);
    }
    look_at_others();
    if (memop(MEMOP_BRK, highest).error != OK ||
        memop(MEMOP_BRK, low).error != OK)
        checkpoint_stuck(highest);
    if (ask(CARGO, BY_COMMAND) == NOMEM)
        checkpoint_still(0);
    look_at_others();
    checkpoint_done(0);
    return 0;
}
