/* SPDX-License-Identifier: MIT */
/** @file Has a function. */
#include "../asking.h"

CHECKPOINT(there)

int main(void)
{
    checkpoint_there(0);
    return 0;
}
