/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The kernel loop: everything that happens, happens from here.
 */
#include "board.h"
#include "kernel.h"
#include "scheduler.h"
#include "system_calls.h"

/* The kernel works on the frame only where the process could have pushed it. */
static bool frame_is_valid(const struct process *process)
{
    return process_owns_writable(process, process->context.stack_pointer,
                                 sizeof(struct exception_frame));
}

static void handle(struct process *process, uint32_t why)
{
    bool is_valid = frame_is_valid(process);
    if (why == WHY_SYSTEM_CALL && is_valid) {
        system_call_handle(process, process_frame(process));
    } else if (why == WHY_FAULT || !is_valid) {
        process_fault(process);
    }
}

/* A process can have the kernel write into its own frame, by sharing it as a
 * buffer. Where it goes on then is its own affair; but an exception number in
 * xPSR, or an odd pc, would make the return a fault of the kernel's. */
static void clean_frame(const struct process *process)
{
    struct exception_frame *frame = process_frame(process);
    frame->xpsr &= ~XPSR_EXCEPTION;
    frame->pc &= ~1u;
}

/* Have the process on the CPU until its slice ends, an interrupt comes, or it
 * cannot go on. A system call does none of this by itself: the slice's clock
 * runs on while the kernel works for the process. */
static uint32_t run(struct process *process, uint32_t slice_ticks)
{
    uint32_t why;
    mpu_load(&process->regions);
    slice_begin(slice_ticks);
    do {
        if (process->regions.changed) { /* spares a system call the call */
            mpu_load(&process->regions);
        }
        clean_frame(process);
        why = context_switch(&process->context);
        handle(process, why);
    } while (why == WHY_SYSTEM_CALL && process->state == PROCESS_RUNNING);
    return why;
}

/* Nobody can run before an interrupt comes. */
static void sleep(void)
{
    slice_stop();
    board_poll_by_interrupt(true);
    random_poll_by_interrupt(true);
    interrupts_wait();
    random_poll_by_interrupt(false);
    board_poll_by_interrupt(false);
    interrupts_service();
}

/* Interrupts are held back while the kernel runs: one that is pending comes in
 * as soon as a process runs, or ends the sleep. So this is where the kernel
 * looks for them. */
void kernel_loop(void)
{
    for (;;) {
        board_poll();
        random_poll();
        struct decision next = scheduler_next();
        if (next.process != NULL) {
            uint32_t why = run(next.process, next.slice_ticks);
            if (why == WHY_NOT_WRITTEN) {
                return;
            }
            scheduler_stopped(next.process, why, slice_left());
            if (why == WHY_INTERRUPT) {
                interrupts_service();
            }
        } else if (process_any_alive()) {
            sleep();
        } else {
            return;
        }
    }
}
