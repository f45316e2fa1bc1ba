/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Interrupts, seen from a kernel that takes none: it asks what is pending.
 */
#include "armv7m.h"
#include "board.h"
#include "kernel.h"

void interrupts_service(void)
{
    uint32_t pending = NVIC_ISPR0 & NVIC_ISER0;
    while (pending != 0) {
        uint32_t interrupt = (uint32_t)__builtin_ctz(pending);
        pending &= pending - 1;
        /* First the device, then the line: a device that still asserts it
         * makes it pending again. */
        board_interrupt(interrupt);
        NVIC_ICPR0 = 1u << interrupt;
    }
}

void interrupts_wait(void)
{
    /* With PRIMASK set and the door open, WFI ends when an interrupt pends,
     * and nothing is taken. One that came before also ends it. */
    __asm__ volatile("cpsid i\n\t"
                     "msr basepri, %0\n\t"
                     "dsb\n\t"
                     "wfi\n\t"
                     "msr basepri, %1\n\t"
                     "cpsie i" ::"r"(0),
                     "r"(0x80)
                     : "memory");
}

_Noreturn void system_reset(void)
{
    memory_barrier();
    SCB->aircr = AIRCR_RESET_REQUEST;
    for (;;) {
    }
}
