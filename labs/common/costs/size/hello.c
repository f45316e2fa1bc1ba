/* SPDX-License-Identifier: MIT */
/** @file Shows that the kernel that was measured boots. */
#include "witness.h"

CHECKPOINT(done)

int main(void)
{
    checkpoint_done(0);
    return 0;
}
