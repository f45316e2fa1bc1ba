/* SPDX-License-Identifier: MIT */
/** @file Attacks: leaves no room for a large grant before it takes small ones,
 * and asks for the large one again and again. It is refused each time. */
#include "asking.h"

CHECKPOINT(full)   /* told NOMEM, as it must be */
CHECKPOINT(fitted) /* not told NOMEM, though there is no room */

int main(void)
{
    ask(CONSOLE, BY_SUBSCRIBE);
    raise_break();
    for (uint32_t i = 0;; i++) {
        if (ask(CARGO, i % WAYS) == NOMEM)
            checkpoint_full(i);
        else
            checkpoint_fitted(i);
        for (enum asked_driver driver = ALARM; driver < CARGO; driver++)
            ask(driver, i % WAYS);
    }
}
