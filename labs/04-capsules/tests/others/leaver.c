/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm and ends before it fires. */
#include "../alarms.h"

CHECKPOINT(leaves)

int main(void)
{
    spin_until(9000);
    set_relative(ticks(app_parameter));
    checkpoint_leaves(0);
    exit_terminate(0);
}
