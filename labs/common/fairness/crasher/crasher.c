/* SPDX-License-Identifier: MIT */
/** @file Faults as soon as it runs. */
#include "witness.h"

PROBE_STORE(nowhere)

int main(void)
{
    probe_nowhere((void *)0x20000000, 0);
    return 0;
}
