/* SPDX-License-Identifier: MIT */
/** @file Ends and begins anew. */
#include "../asking.h"

CHECKPOINT(began)
CHECKPOINT(stayed)

int main(void)
{
    checkpoint_began(0);
    SYSTEM_CALL(6, 1, app_parameter, word(1), word(2));
    checkpoint_stayed(0);
    for (;;)
        ;
}
