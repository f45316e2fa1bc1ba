/* SPDX-License-Identifier: MIT */
/** @file Faults in one of five ways, in each of its lives; app_parameter says
 * how. The kernel's memory, which it may not touch, begins at KERNEL. */
#include "witness.h"

CHECKPOINT(alive)
CHECKPOINT(survived)

#define KERNEL "0x20000A00"
#define CRASH(name, instructions)                                           \
    WITNESS_FUNCTION static void name(void)                                 \
    {                                                                       \
        __asm__ volatile(".syntax unified\n" instructions                   \
                         "1: bl checkpoint_survived\n b 1b\n");             \
    }

CRASH(executes_nothing, "udf #0\n")
CRASH(loads, "ldr r0, =" KERNEL "\n ldr r0, [r0]\n")
CRASH(leaves_thumb, "adr r0, 1f\n bic r0, r0, #1\n bx r0\n")
/* The frame of its second call can't be stacked; that of its first one still
 * stands where it was. And the same with an interrupt. */
#define CALL "movs r0, #2\n svc 5\n" /* memop: where does memory start? */
#define LEAVE_STACK "ldr r1, =" KERNEL "\n mov sp, r1\n"
CRASH(calls_off_its_stack, CALL LEAVE_STACK CALL)
CRASH(spins_off_its_stack, CALL LEAVE_STACK "2: b 2b\n")

int main(void)
{
    checkpoint_alive(app_parameter);
    switch (app_parameter) {
    case 0: executes_nothing(); break;
    case 1: loads(); break;
    case 2: leaves_thumb(); break;
    case 3: calls_off_its_stack(); break;
    default: spins_off_its_stack(); break;
    }
    return 0;
}
