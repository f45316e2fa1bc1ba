/* SPDX-License-Identifier: MIT */
/** @file Attacks: takes whatever grants it gets, leaves itself no room for more,
 * and goes on asking for all of them, for ever. app_parameter: how it asks. */
#include "asking.h"

CHECKPOINT(taken)   /* a driver's grant */
CHECKPOINT(full)    /* told NOMEM for this driver */

int main(void)
{
    for (uint32_t i = 0; i < DRIVERS; i++) {
        enum asked_driver driver = (CARGO + i) % DRIVERS;
        if (ask(driver, app_parameter % WAYS) != NOMEM)
            checkpoint_taken(driver);
        else
            checkpoint_full(driver);
    }
    raise_break();
    for (;;) {
        for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
            for (enum way way = BY_SUBSCRIBE; way < WAYS; way++)
                ask(driver, way);
        }
    }
}
