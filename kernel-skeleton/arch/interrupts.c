/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Interrupts, seen from a kernel that takes none: it asks what is pending.
 */
#include "armv7m.h"
#include "board.h"
#include "kernel.h"

/* No device of either board uses this line: the kernel pends it itself, as a
 * source of randomness that answers later would. */
#define RANDOM_INTERRUPT 31

static uint32_t random_state;

/* xorshift32 (Marsaglia, 2003): the same words for the same seed, so that a
 * run can be repeated. Neither QEMU board has a true source. */
static uint32_t random_next(void)
{
    if (random_state == 0) {
        uint32_t seed = boot_record()->random_seed;
        random_state = seed != 0 ? seed : 1;
        NVIC_ISER0 = 1u << RANDOM_INTERRUPT;
    }
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

void random_request(void)
{
    NVIC_ISER0 = 1u << RANDOM_INTERRUPT;
    NVIC_ISPR0 = 1u << RANDOM_INTERRUPT;
}

void interrupts_service(void)
{
    uint32_t pending = NVIC_ISPR0 & NVIC_ISER0;
    while (pending != 0) {
        uint32_t interrupt = (uint32_t)__builtin_ctz(pending);
        pending &= pending - 1;
        if (interrupt == RANDOM_INTERRUPT) {
            NVIC_ICPR0 = 1u << interrupt;
            random_ready(random_next());
        } else {
            /* First the device, then the line: a device that still asserts
             * it makes it pending again. */
            board_interrupt(interrupt);
            NVIC_ICPR0 = 1u << interrupt;
        }
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
