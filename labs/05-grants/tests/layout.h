/* SPDX-License-Identifier: MIT */
/** @file A checkpoint for each thing that can be wrong with where the process's
 * grants lie: how often it was found. */
#ifndef TICK64_LAB5_LAYOUT_H
#define TICK64_LAB5_LAYOUT_H

#include "asking.h"

CHECKPOINT(misaligned)
CHECKPOINT(in_kernel)
CHECKPOINT(behind_end)
CHECKPOINT(beyond_end)
CHECKPOINT(below_break)
CHECKPOINT(within_reach)
CHECKPOINT(slots_in_data)
CHECKPOINT(in_another)
CHECKPOINT(same_place)

/** Has the ledger look at all grants that the process has now. */
static inline void survey(void)
{
    static uint32_t (*const tell[LAYOUTS])(uint32_t) = {
        checkpoint_misaligned, checkpoint_in_kernel, checkpoint_behind_end,
        checkpoint_beyond_end, checkpoint_below_break, checkpoint_within_reach,
        checkpoint_slots_in_data, checkpoint_in_another,
        checkpoint_same_place,
    };

    for (enum layout what = MISALIGNED; what < LAYOUTS; what++) {
        uint32_t found = ledger_says(LEDGER_SURVEY, what);
        if (found != 0)
            tell[what](found);
    }
}

#endif
