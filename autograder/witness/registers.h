/* SPDX-License-Identifier: MIT */
/** @file
 * Reading the CPU's state: core and system registers, the MPU, guest memory.
 * Coherent at the first instruction of a translation block only, and in an
 * exception handler's or an app's first instruction in particular.
 */
#ifndef WITNESS_REGISTERS_H
#define WITNESS_REGISTERS_H

#include <stdbool.h>
#include <stdint.h>

enum { REGISTER_SP = 13, REGISTER_LR, REGISTER_PC, REGISTER_XPSR };

/** Bits of xPSR that a process owns and that can be read: N Z C V Q, GE. Not
 * IT/ICI: QEMU takes them into the translation block's key and clears them
 * before a plugin can look. */
#define XPSR_PROCESS_BITS 0xF80F0000u

/** Core registers, as the running code sees them. */
struct core_state {
    uint32_t r[17];      /**< r0-r15 (r15 not kept up to date), xPSR */
    uint32_t other_sp;   /**< in a handler, or on MSP: PSP */
    uint32_t control;    /**< bit 0: thread mode is unprivileged */
    uint32_t exception;  /**< active exception number, 0 = thread mode */
    uint32_t cfsr, mmfar, bfar;
};

/** PMSAv7 registers. */
struct mpu_state {
    uint32_t control;
    uint32_t rbar[8], rasr[8];
};

/** Find the state in this QEMU. @return enum witness_capability bits. */
uint32_t registers_open(void);

/** A word of the CPU's state by QEMU's name for it, after registers_open().
 * @return NULL: this QEMU has no field of that name */
const uint32_t *registers_field(const char *name);

/** Read the core's registers. Needs WITNESS_CAN_READ_REGISTERS. */
void registers_read(struct core_state *state);

/** Read the MPU's registers. Needs WITNESS_CAN_READ_MPU. */
void registers_read_mpu(struct mpu_state *state);

/** The region that RBAR and RASR mean, MPU_RNR. Right at any time. Needs
 * WITNESS_CAN_READ_MPU. */
uint32_t registers_mpu_number(void);

/** Copy guest memory; the caller vouches that it is RAM or ROM. */
void registers_read_memory(uint32_t address, void *bytes, uint32_t size);

/** Is there no timer that could ever wake the CPU? */
bool registers_no_timer(void);

/** Can registers_idle() be asked? */
bool registers_settle(void);

/** Does the CPU sleep, and nothing wake it this moment? Asked under QEMU's big
 * lock, so no device is just about to. Not for the CPU's own thread. */
bool registers_idle(void);

/** Guest time in nanoseconds; 0 if it can't be read. */
int64_t registers_guest_time(void);

#endif
