/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Makes a host look like the target to kernel sources; the tests have it
 * included before anything else in each of them.
 *
 * Addresses and sizes have 32 bits, as on the target, so that arithmetic wraps
 * where it would there. All that the kernel keeps as a number lies below 4 GiB
 * on the host, too: programs are linked at fixed addresses, and machine.c maps
 * the target's memory there. The core's registers are ordinary memory.
 */
#ifndef TICK64_TESTS_TARGET_H
#define TICK64_TESTS_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define uintptr_t uint32_t
#define size_t uint32_t

/* The real header, but for what only the target can have. */
#define memory_barrier target_memory_barrier
#define mpu_write_four target_mpu_write_four
#include "../../include/armv7m.h"
#undef memory_barrier
#undef mpu_write_four
#undef MPU
#undef SCB
#undef SYSTICK

extern struct mpu_registers machine_mpu;
extern struct system_control_block machine_scb;
extern struct systick machine_systick;
#define MPU (&machine_mpu)
#define SCB (&machine_scb)
#define SYSTICK (&machine_systick)

static inline void memory_barrier(void)
{
}

/* Eight words into RBAR, RASR and their aliases, in this order. */
static inline void mpu_write_four(const void *regions)
{
    const uint32_t *word = regions;
    for (uint32_t i = 0; i < 4; i++) {
        MPU->alias[i].rbar = word[2 * i];
        MPU->alias[i].rasr = word[2 * i + 1];
    }
}

#endif
