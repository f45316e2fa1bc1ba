/* SPDX-License-Identifier: MIT */
/** @file Takes grants until there is no room for one more, and goes on asking
 * for it. app_parameter: the driver that it asks last, and 16 times the way to
 * ask. */
#include "taking.h"
#include "witness.h"

CHECKPOINT(taken)   /* a driver's grant */
CHECKPOINT(refused) /* though it is there */
CHECKPOINT(full)    /* told NOMEM, as it must be */
CHECKPOINT(fitted)  /* not told NOMEM, though there is no room */
CHECKPOINT(kept)    /* what it had still works */

int main(void)
{
    enum taken_driver last = app_parameter % 16;
    enum way way = app_parameter / 16;
    uint32_t lacking = fill((last + 1) % DRIVERS, way, checkpoint_taken,
                            checkpoint_full);

    if (lacking == 0)
        checkpoint_fitted(DRIVERS);
    for (;;) {
        for (enum taken_driver driver = ALARM; driver < DRIVERS; driver++) {
            bool fits = take(driver, way) != NOMEM;
            if ((lacking >> driver & 1) == 0) {
                if (!fits)
                    checkpoint_refused(driver);
            } else if (fits) {
                checkpoint_fitted(driver);
            } else {
                checkpoint_full(driver);
            }
        }
        checkpoint_kept(last);
    }
}
