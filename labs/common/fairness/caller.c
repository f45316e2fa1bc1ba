/* SPDX-License-Identifier: MIT */
/** @file Makes one cheap system call after another; app_parameter says which:
 * 0 a command, 1 memop, 2 subscribe, 3 a yield that does not wait. */
#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(round)

static void call(uint32_t which)
{
    switch (which) {
    case 0:
        alarm_now();
        break;
    case 1:
        memop(MEMOP_MEMORY_START, 0);
        break;
    case 2:
        subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, NULL, NULL);
        break;
    default:
        yield_no_wait();
    }
}

int main(void)
{
    for (uint32_t round = 0;; round++) {
        for (uint32_t i = 0; i < 100; i++)
            call(app_parameter);
        checkpoint_round(round);
    }
}
