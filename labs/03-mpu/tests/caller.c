/* SPDX-License-Identifier: MIT */
/** @file Makes system calls that change nothing about memory, all of them in
 * its first slice. */
#include "../../common/costs/measure.h"
#include "system_calls.h"

MEASURED_CALL(command, 2)
MEASURED_CALL(memop, 5)
CHECKPOINT(round)

int main(void)
{
    for (uint32_t i = 0; i < 12; i++) {
        call_command(0x1, 0, 0, 0);
        call_memop(MEMOP_MEMORY_START, 0, 0, 0);
        checkpoint_round(i);
    }
    return 0;
}
