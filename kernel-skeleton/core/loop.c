/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The kernel loop: everything that happens, happens from here.
 */
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
    if (why == WHY_FAULT || !frame_is_valid(process)) {
        process_fault(process);
    } else if (why == WHY_SYSTEM_CALL) {
        system_call_handle(process, process_frame(process));
    }
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
        if (process->regions.changed) {
            mpu_load(&process->regions);
        }
        why = context_switch(&process->context);
        handle(process, why);
    } while (why == WHY_SYSTEM_CALL && process_is_runnable(process));
    return why;
}

/* Nobody can run before an interrupt comes. */
static void sleep(void)
{
    slice_stop();
    interrupts_wait();
    interrupts_service();
}

/* Interrupts are held back while the kernel runs: one that is pending comes in
 * as soon as a process runs, or ends the sleep. So this is where the kernel
 * looks for them. */
void kernel_loop(void)
{
    for (;;) {
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
