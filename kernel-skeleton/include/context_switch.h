/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 1, second half: into a process and back (context_switch.S).
 */
#ifndef TICK64_CONTEXT_SWITCH_H
#define TICK64_CONTEXT_SWITCH_H

/** Why the CPU came back from a process. */
#define WHY_SYSTEM_CALL 1
#define WHY_SLICE_ENDED 2
#define WHY_INTERRUPT 3
#define WHY_FAULT 4
#define WHY_NOT_WRITTEN 5

#ifndef __ASSEMBLER__
#include <stdint.h>

/**
 * What the kernel keeps of a process that is not running. The other eight
 * registers lie in the exception frame that the hardware pushed on the
 * process's own stack, at stack_pointer.
 */
struct process_context {
    uint32_t stack_pointer; /**< at offset 0 */
    uint32_t r4_to_r11[8];  /**< from offset 4 on */
};

/** What the hardware pushes on exception entry (ARMv7-M ARM, B1.5.6). */
struct exception_frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, xpsr;
};

/**
 * Run the process until something stops it.
 *
 * Called in privileged thread mode on the main stack, with all interrupts held
 * back (BASEPRI). Loads r4-r11 and the process stack pointer from the context,
 * leaves privileged mode, and lets the hardware unstack the rest. On the way
 * back, saves them to the context; the process finds every register as it was.
 *
 * @param context the process's registers; changed by the time it returns
 * @return one of WHY_...: what the exception handler was told
 */
uint32_t context_switch(struct process_context *context);

/**
 * The exception half. Every exception that concerns the switch arrives here by
 * a jump from the supplied vectors, in handler mode, with r0 = WHY_... (0 for
 * PendSV), r1-r3 and r12 free for use, r4-r11 untouched, LR = EXC_RETURN and
 * MSP as at entry. The vectors have already opened (on the way into a process)
 * or closed (on the way back) the door to interrupts.
 */
void context_switch_exception(void);

#endif
#endif
