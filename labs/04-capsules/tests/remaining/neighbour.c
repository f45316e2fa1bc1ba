/* SPDX-License-Identifier: MIT */
/** @file Has an alarm that is sooner than its neighbour's, again and again. */
#include "../alarms.h"

int main(void)
{
    listen();
    for (int i = 0; i < 10; i++) {
        set_relative(ticks(app_parameter));
        wait();
    }
    return 0;
}
