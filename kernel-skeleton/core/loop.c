/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The kernel loop: everything that happens, happens from here.
 */
#include "kernel.h"
#include "scheduler.h"
#include "system_calls.h"
#include "upcalls.h"

static struct exception_frame *frame_of(const struct process *process)
{
    return (struct exception_frame *)(uintptr_t)process->context.stack_pointer;
}

/* The kernel works on the frame only where the process could have pushed it. */
static bool frame_is_valid(const struct process *process)
{
    return process_owns_writable(process, process->context.stack_pointer,
                                 sizeof(struct exception_frame));
}

/* Take the process onto the CPU until something stops it. */
static uint32_t switch_to(struct process *process, uint32_t slice_ticks)
{
    if (process->state != PROCESS_RUNNING) {
        upcall_deliver(process, frame_of(process));
    }
    mpu_load(&process->regions);
    slice_begin(slice_ticks);
    return context_switch(&process->context);
}

static void handle(struct process *process, uint32_t why)
{
    if (why == WHY_FAULT || !frame_is_valid(process)) {
        process_fault(process);
    } else if (why == WHY_SYSTEM_CALL) {
        system_call_handle(process, frame_of(process));
    }
}

void kernel_loop(void)
{
    while (process_any_alive()) {
        interrupts_service();
        struct decision next = scheduler_next();
        if (next.process == NULL) {
            slice_stop();
            interrupts_wait();
            continue;
        }
        uint32_t why = switch_to(next.process, next.slice_ticks);
        if (why == WHY_NOT_WRITTEN) {
            return;
        }
        handle(next.process, why);
        scheduler_stopped(next.process, why, slice_left());
    }
}
