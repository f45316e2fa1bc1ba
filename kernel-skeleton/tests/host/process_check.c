/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks what must hold of all processes: see process_check.h.
 */
#include "machine.h"

#include "mpu_check.h"
#include "process_check.h"

static bool lies_in(struct memory_block block, uint32_t start, uint32_t end)
{
    return block.size != 0 && block.start >= start && block.start < end &&
           block.size <= end - block.start;
}

static bool are_apart(struct memory_block a, struct memory_block b)
{
    return a.start + a.size <= b.start || b.start + b.size <= a.start;
}

void process_check_all(void)
{
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        const struct process *process = &processes[i];
        if (!process_is_alive(process)) {
            continue;
        }
        assert_true(
            lies_in(process->memory, PROCESS_MEMORY_START, RAM_END));
        assert_true(lies_in(process->flash, APPS_START, APPS_END));
        assert_true(process->app_break >= process->memory.start);
        assert_true(process->high_water_mark <= process->app_break);
        assert_true(process->grant_break <=
                    process->memory.start + process->memory.size);
        assert_true(process_find(process->id) == process);
        mpu_check(&process->regions, (struct mpu_expected){
            process->memory, process->app_break, process->grant_break,
            process->flash});
        for (uint32_t j = 0; j < i; j++) {
            if (process_is_alive(&processes[j])) {
                assert_true(are_apart(process->memory, processes[j].memory));
                assert_true(are_apart(process->flash, processes[j].flash));
            }
        }
    }
}

void process_check_start(const struct process *process)
{
    const struct exception_frame *frame = machine_frame(process);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_int_equal(process->app_break, process->memory.start + 32);
    assert_int_equal(process->grant_break,
                     process->memory.start + process->memory.size);
    assert_true(process_owns_writable(process, process->context.stack_pointer,
                                      sizeof *frame));
    for (uint32_t i = 0; i < 8; i++) {
        assert_int_equal(process->context.r4_to_r11[i], 0);
    }
    assert_true(frame->r0 > process->flash.start);
    assert_true(frame->r0 <= process->flash.start + process->flash.size);
    assert_int_equal(frame->r1, process->memory.start);
    assert_int_equal(frame->r2, process->memory.size);
    assert_int_equal(frame->r3, process->app_break);
    assert_int_equal(frame->xpsr, 0x01000000);
    assert_true(frame->pc > process->flash.start);
    assert_true(frame->pc < process->flash.start + process->flash.size);
    assert_int_equal(frame->pc & 1, 0);
}
