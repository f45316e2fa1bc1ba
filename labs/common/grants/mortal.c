/* SPDX-License-Identifier: MIT */
/** @file Takes three grants, leaves no room for the fourth, and dies: by
 * restarting itself (app_parameter 0), or by a fault (1). */
#include "taking.h"
#include "witness.h"

CHECKPOINT(begun)   /* bytes of grants that it begins with */
CHECKPOINT(full)    /* bytes of grants when told NOMEM */
CHECKPOINT(refused) /* though there was room */
CHECKPOINT(fitted)  /* not told NOMEM, though there is no room */
PROBE_STORE(nowhere)

static uint32_t grant_bytes(void)
{
    return memop(MEMOP_MEMORY_END, 0).value - grant_start();
}

int main(void)
{
    checkpoint_begun(grant_bytes());
    for (enum taken_driver driver = ALARM; driver < RNG; driver++) {
        if (take(driver, BY_SUBSCRIBE) == NOMEM)
            checkpoint_refused(driver);
    }
    raise_break();
    if (take(RNG, BY_SUBSCRIBE) == NOMEM)
        checkpoint_full(grant_bytes());
    else
        checkpoint_fitted(grant_bytes());
    if (app_parameter == 1)
        probe_nowhere((void *)0x20000000, 0);
    exit_restart(0);
}
