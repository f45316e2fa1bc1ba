/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory operations: a process asks where its memory lies, and moves its break
 * (TRD104, section 4.6).
 */
#include "answer.h"
#include "system_calls.h"

static void move_break(struct process *process, struct exception_frame *frame,
                       uintptr_t to)
{
    uintptr_t old = process->app_break;
    enum error error = process_set_break(process, to);
    if (error != OK) {
        answer_failure(frame, error);
    } else if (frame->r0 == MEMOP_SBRK) {
        answer_u32(frame, old);
    } else {
        answer_success(frame);
    }
}

static void flash_region(const struct process *process,
                         struct exception_frame *frame)
{
    struct memory_block region = process_flash_region(process, frame->r1);
    if (region.size == 0) {
        answer_failure(frame, FAIL);
    } else if (frame->r0 == MEMOP_FLASH_REGION_START) {
        answer_u32(frame, region.start);
    } else {
        answer_u32(frame, region.start + region.size);
    }
}

void memop_handle(struct process *process, struct exception_frame *frame)
{
    uint32_t argument = frame->r1;
    switch (frame->r0) {
    case MEMOP_BRK:
        move_break(process, frame, argument);
        break;
    case MEMOP_SBRK:
        move_break(process, frame, process->app_break + argument);
        break;
    case MEMOP_MEMORY_START:
        answer_u32(frame, process->memory.start);
        break;
    case MEMOP_MEMORY_END:
        answer_u32(frame, process->memory.start + process->memory.size);
        break;
    case MEMOP_FLASH_START:
        answer_u32(frame, process->flash.start);
        break;
    case MEMOP_FLASH_END:
        answer_u32(frame, process->flash.start + process->flash.size);
        break;
    case MEMOP_GRANT_START:
        answer_u32(frame, process->grant_break);
        break;
    case MEMOP_FLASH_REGIONS:
        answer_u32(frame, process_flash_regions(process));
        break;
    case MEMOP_FLASH_REGION_START:
    case MEMOP_FLASH_REGION_END:
        flash_region(process, frame);
        break;
    case MEMOP_STACK_HINT:
        process->stack_hint = argument;
        answer_success(frame);
        break;
    case MEMOP_HEAP_HINT:
        process->heap_hint = argument;
        answer_success(frame);
        break;
    default:
        answer_failure(frame, NOSUPPORT);
    }
}
