/* SPDX-License-Identifier: MIT */
/** @file Tries to become privileged, and uses what it would gain. */
#include "../targets.h"

PROBE_STORE(raised)
PROBE_EXECUTE(returned)
CHECKPOINT(survived)

#define KERNEL_STACK 0x20000000u

/* Clears CONTROL.nPRIV; unprivileged, MSR leaves it as it is. */
static void clear_control(void)
{
    __asm__ volatile("msr control, %0\n\tisb" ::"r"(0) : "memory");
}

int main(void)
{
    dwell(3);
    switch (app_parameter) {
    case 0:
        clear_control();
        probe_raised((void *)KERNEL_STACK, 0);
        break;
    case 1: /* EXC_RETURN means something in handler mode only */
        probe_returned((const void *)0xFFFFFFF9);
        break;
    default:
        probe_returned((const void *)0xFFFFFFF1);
    }
    checkpoint_survived(app_parameter);
    return 0;
}
