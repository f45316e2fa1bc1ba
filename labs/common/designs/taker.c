/* SPDX-License-Identifier: MIT */
/** @file Attacks: takes all grants that it gets, and asks for more for ever. */
#include "report.h"

int main(void)
{
    ask_for_all();
    raise_break();
    for (;;) {
        for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++)
            ask(driver, BY_ALLOW);
    }
}
