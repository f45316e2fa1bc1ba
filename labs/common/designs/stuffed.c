/* SPDX-License-Identifier: MIT */
/** @file Attacks: keeps so much of its memory for itself that no grant fits
 * there, and asks for all of them. */
#include "report.h"

CHECKPOINT(stuffed)

int main(void)
{
    raise_break();
    checkpoint_stuffed(0);
    ask_for_all();
    for (;;) {
        for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++)
            ask(driver, BY_SUBSCRIBE);
    }
}
