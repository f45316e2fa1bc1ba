/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The lives of processes: what they own, how they begin and end.
 */
#include "process.h"

#include "armv7m.h"
#include "drivers.h"
#include "grants.h"
#include "kernel.h"
#include "memory.h"
#include "scheduler.h"
#include "tbf.h"
#include "upcalls.h"

/* The first break leaves room for one exception frame: the start-up code asks
 * for more before it uses any. */
#define FIRST_BREAK sizeof(struct exception_frame)
#define NO_RETURN 0xFFFFFFFFu

struct process processes[PROCESS_MAX];

struct process *process_find(struct process_id id)
{
    struct process *process = &processes[process_index(id)];
    return process->id.life == id.life && process_is_alive(process) ? process
                                                                    : NULL;
}

uint32_t process_number(struct process_id process)
{
    return process_index(process);
}

bool process_any_alive(void)
{
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        if (process_is_alive(&processes[i])) {
            return true;
        }
    }
    return false;
}

/* --- what a process owns -------------------------------------------------- */

bool process_owns_readable(const struct process *process, uintptr_t address,
                           size_t size)
{
    return process_owns_writable(process, address, size) ||
           memory_contains(process->flash.start,
                           process->flash.start + process->flash.size, address,
                           size);
}

bool process_owns_function(const struct process *process, uintptr_t address)
{
    return process_owns_writable(process, address, 1) ||
           memory_contains(process->app_start,
                           process->flash.start + process->flash.size, address,
                           1);
}

uint32_t process_flash_regions(const struct process *process)
{
    return tbf_flash_regions(process->header);
}

struct memory_block process_flash_region(const struct process *process,
                                         uint32_t number)
{
    uint32_t offset, size;
    tbf_flash_region(process->header, number, &offset, &size);
    return (struct memory_block){process->flash.start + offset, size};
}

enum error process_set_break(struct process *process, uintptr_t address)
{
    uintptr_t reach = mpu_accessible_end(&process->regions, process->memory);
    if (address < process->memory.start ||
        address < process->high_water_mark ||
        address > process->grant_break ||
        !mpu_set_break(&process->regions, process->memory, address,
                       process->grant_break)) {
        return NOMEM;
    }
    process->app_break = address;
    uintptr_t new_reach =
        mpu_accessible_end(&process->regions, process->memory);
    if (new_reach > reach) {
        memset((void *)reach, 0, new_reach - reach);
    }
    return OK;
}

/* --- beginning and ending ------------------------------------------------- */

/* One life ends: whatever the kernel held for it goes. */
static void end_life(struct process *process)
{
    upcall_forget(process);
    grant_reclaim(process);
    scheduler_remove(process);
}

/* The first instruction finds these registers (Tock's start convention). */
static void push_first_frame(struct process *process)
{
    struct exception_frame *frame =
        (struct exception_frame *)process->memory.start;
    *frame = (struct exception_frame){
        .r0 = (uint32_t)process->app_start,
        .r1 = (uint32_t)process->memory.start,
        .r2 = (uint32_t)process->memory.size,
        .r3 = (uint32_t)process->app_break,
        .lr = NO_RETURN,
        .pc = (uint32_t)process->entry & ~1u,
        .xpsr = XPSR_THUMB,
    };
    process->context = (struct process_context){
        .stack_pointer = (uint32_t)(uintptr_t)frame,
    };
}

void process_begin(struct process *process)
{
    process->id.life += PROCESS_MAX;
    if (process->id.life < PROCESS_MAX) { /* wrapped: 0 must name nobody */
        process->id.life += PROCESS_MAX;
    }
    process->stack_hint = 0;
    process->heap_hint = 0;
    process->app_break = process->memory.start;
    process->high_water_mark = process->memory.start;
    /* Shut the regions first: all that opens then is zeroed. */
    if (!mpu_set_break(&process->regions, process->memory,
                       process->memory.start, process->grant_break) ||
        process_set_break(process, process->memory.start + FIRST_BREAK)
            != OK) {
        process->state = PROCESS_FAULTED;
        return;
    }
    push_first_frame(process);
    process->state = PROCESS_RUNNING;
    scheduler_add(process);
}

void process_exit(struct process *process, uint32_t code)
{
    process->completion_code = code;
    process->state = PROCESS_TERMINATED;
    end_life(process);
}

void process_restart(struct process *process, uint32_t code)
{
    process->completion_code = code;
    process->restarts++;
    end_life(process);
    process_begin(process);
}

void process_fault(struct process *process)
{
    if (last_fault.process != NULL) {
        /* Somebody has been told of that one: this is no fault of the
         * hardware's, but a rule of the kernel's that was broken. */
        last_fault = (struct fault){0};
    }
    last_fault.process = process;
    const struct boot_record *record = boot_record();
    switch (record->fault_response) {
    case FAULT_PANIC:
        fault_print(process);
        panic("a process faulted");
    case FAULT_RESTART_UP_TO_THRESHOLD:
        if (process->restarts >= record->restart_threshold) {
            break;
        }
        /* fall through */
    case FAULT_RESTART:
        process_restart(process, 0);
        return;
    }
    process->state = PROCESS_FAULTED;
    end_life(process);
    fault_print(process);
}

void process_set_stopped(struct process *process, bool stopped)
{
    process->stopped = stopped;
}
