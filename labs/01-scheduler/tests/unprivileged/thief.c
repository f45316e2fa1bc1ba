/* SPDX-License-Identifier: MIT */
/** @file Looks into the kernel's memory. */
#include "witness.h"

PROBE_LOAD(kernel)
CHECKPOINT(survived)

int main(void)
{
    checkpoint_survived(probe_kernel((const void *)app_parameter));
    for (;;)
        continue;
}
