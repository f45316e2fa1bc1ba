/* SPDX-License-Identifier: MIT */
/** @file How the processes of an attack ask for their grants, and what they tell
 * of it. */
#ifndef TICK64_DESIGNS_REPORT_H
#define TICK64_DESIGNS_REPORT_H

#include "../../05-grants/tests/asking.h"

CHECKPOINT(given)   /* a grant, of this driver */
CHECKPOINT(refused) /* NOMEM, for this driver */
CHECKPOINT(paid)    /* bytes of its memory that its grants take */

/** Asks for the grant of every driver, the large one first.
 * @return whether it got all of them */
static inline bool ask_for_all(void)
{
    uint32_t missing = 0;

    for (uint32_t i = 0; i < DRIVERS; i++) {
        enum asked_driver driver = (CARGO + i) % DRIVERS;
        if (ask(driver, BY_SUBSCRIBE) == OK)
            checkpoint_given(driver);
        else
            missing += checkpoint_refused(driver) == driver;
    }
    checkpoint_paid(memory_end() - grant_start());
    return missing == 0;
}

#endif
