/* SPDX-License-Identifier: MIT */
/** @file Writes an instruction into its own memory and jumps there: among its
 * variables, on its stack, into new memory. */
#include "../targets.h"

PROBE_EXECUTE(execute)
CHECKPOINT(planted)
CHECKPOINT(survived)

#define BX_LR 0x4770u

static volatile uint16_t variable[2];

static void plant(volatile uint16_t *at)
{
    at[0] = BX_LR;
    at[1] = BX_LR;
    checkpoint_planted(at[0]);
    probe_execute((const void *)((uintptr_t)at | 1));
    checkpoint_survived(app_parameter);
}

int main(void)
{
    volatile uint16_t on_stack[2];

    dwell(3);
    switch (app_parameter) {
    case 0:
        plant(variable);
        break;
    case 1:
        plant(on_stack);
        break;
    default:
        plant((volatile uint16_t *)memop(MEMOP_SBRK, 64).value);
    }
    return 0;
}
