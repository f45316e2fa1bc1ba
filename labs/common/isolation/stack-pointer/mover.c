/* SPDX-License-Identifier: MIT */
/** @file Moves its stack pointer out of its memory, and makes a system call
 * there, or waits for an interrupt. */
#include "../targets.h"

CHECKPOINT(survived)

#define KERNEL_DATA 0x20000A00u

/* A command, with the stack pointer moved. */
WITNESS_FUNCTION static void call_with_stack(
    uintptr_t stack __attribute__((unused)))
{
    __asm__ volatile("mov r4, sp\n"
                     "mov sp, r0\n"
                     "movs r0, #1\n"
                     "movs r1, #0\n"
                     ".global probe_calls\n"
                     ".type probe_calls, %function\n"
                     "probe_calls: svc 2\n"
                     "mov sp, r4\n"
                     "bl checkpoint_survived\n"
                     "2: b 2b\n");
}

WITNESS_FUNCTION static void spin_with_stack(
    uintptr_t stack __attribute__((unused)))
{
    __asm__ volatile("mov sp, r0\n"
                     ".global probe_spins\n"
                     ".type probe_spins, %function\n"
                     "probe_spins: nop\n"
                     "2: b 2b\n");
}

int main(void)
{
    uintptr_t start = memory_start();

    dwell(3);
    switch (app_parameter) {
    case 0:
        call_with_stack(start + 16);
        break;
    case 1:
        call_with_stack(memory_end() + STACK + 64);
        break;
    case 2:
        call_with_stack(KERNEL_DATA);
        break;
    case 3:
        call_with_stack((uintptr_t)&app_parameter & ~7u);
        break;
    case 4:
        spin_with_stack(start + 16);
        break;
    default:
        spin_with_stack(memory_end() + STACK + 64);
    }
    return 0;
}
