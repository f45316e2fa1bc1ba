/* SPDX-License-Identifier: MIT */
/** @file Takes the grants of all drivers but one, leaves no room, and asks the
 * last one, again and again. app_parameter: the last driver, and 16 times the
 * way to ask. */
#include "taking.h"
#include "witness.h"

CHECKPOINT(taken)   /* a driver's grant */
CHECKPOINT(refused) /* though there was room */
CHECKPOINT(full)    /* told NOMEM, as it must be */
CHECKPOINT(fitted)  /* not told NOMEM, though there is no room */
CHECKPOINT(kept)    /* what it had still works */

int main(void)
{
    enum taken_driver last = app_parameter % 16;
    enum way way = app_parameter / 16;

    for (uint32_t i = 1; i < DRIVERS; i++) {
        enum taken_driver driver = (last + i) % DRIVERS;
        if (take(driver, way) == NOMEM)
            checkpoint_refused(driver);
        else
            checkpoint_taken(driver);
    }
    raise_break();
    for (;;) {
        if (take(last, way) == NOMEM)
            checkpoint_full(last);
        else
            checkpoint_fitted(last);
        for (uint32_t i = 1; i < DRIVERS; i++) {
            enum taken_driver driver = (last + i) % DRIVERS;
            if (take(driver, way) == NOMEM)
                checkpoint_refused(driver);
        }
        checkpoint_kept(last);
    }
}
