/* SPDX-License-Identifier: MIT */
/** @file Ends. */
#include "../asking.h"

CHECKPOINT(leaves)
CHECKPOINT(stayed)

int main(void)
{
    checkpoint_leaves(0);
    SYSTEM_CALL(6, 0, app_parameter, word(1), word(2));
    checkpoint_stayed(0);
    for (;;)
        ;
}
