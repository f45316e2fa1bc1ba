/* SPDX-License-Identifier: MIT */
/** @file Takes grants until there is no room for one more, and dies: by
 * restarting itself (app_parameter 0), or by a fault (1). */
#include "taking.h"
#include "witness.h"

CHECKPOINT(begun)   /* bytes of grants that it begins with */
CHECKPOINT(taken)   /* a driver's grant */
CHECKPOINT(lacking) /* one that there is no room for */
CHECKPOINT(full)    /* bytes of grants in the end */
CHECKPOINT(fitted)  /* never told NOMEM, though there is no room */
PROBE_STORE(nowhere)

static uint32_t grant_bytes(void)
{
    return memop(MEMOP_MEMORY_END, 0).value - grant_start();
}

int main(void)
{
    checkpoint_begun(grant_bytes());
    if (fill(CONSOLE, BY_SUBSCRIBE, checkpoint_taken, checkpoint_lacking) == 0)
        checkpoint_fitted(grant_bytes());
    else
        checkpoint_full(grant_bytes());
    if (app_parameter == 1)
        probe_nowhere((void *)0x20000000, 0);
    exit_restart(0);
}
