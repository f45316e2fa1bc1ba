/* SPDX-License-Identifier: MIT */
/** @file
 * Records that only serve to draw a run.
 */
#include "picture.h"

#include <string.h>

#include "qemu.h"
#include "stream.h"

static uint64_t count, left_out;
static uint32_t sleep_pc; /* of a sleep whose length is not known yet; or 0 */

void picture_put(struct witness_record *record)
{
    if (count++ < run.picture)
        stream_put(record);
    else
        left_out++;
}

uint64_t picture_left_out(void)
{
    return left_out;
}

void picture_entry(const struct app *a, uint32_t pc)
{
    struct witness_record record = {
        .kind = WITNESS_ENTRY, .app = a - run.apps, .pc = pc,
        .entry = {.from = run.running, .exception = run.last_exception},
    };

    if (run.running != WITNESS_APP_NONE)
        record.entry.kernel_instructions =
            run.kernel_total - run.apps[run.running].exit.kernel_before;
    picture_put(&record);
}

void picture_system_call(const struct app *a, const struct core_state *core,
                         uint32_t pc, uint32_t flags)
{
    const struct app_exit *left = &a->exit;
    struct witness_record record = {
        .kind = WITNESS_SYSTEM_CALL, .app = a - run.apps, .flags = flags,
        .pc = left->r[REGISTER_PC] - 2,
        .system_call = {
            .class_number = left->class_number,
            .arguments = {left->r[0], left->r[1], left->r[2], left->r[3]},
            .results = {core->r[0], core->r[1], core->r[2], core->r[3]},
            .upcall = flags & WITNESS_UPCALL ? pc : 0,
            .kernel_instructions = run.kernel_total - left->kernel_before,
        },
    };

    if (run.wfi != left->wfi_before)
        record.flags |= WITNESS_SLEPT;
    if (run.turns != left->turn_before)
        record.flags |= WITNESS_OTHERS_RAN;
    picture_put(&record);
}

void picture_memory(const struct app *a, uint32_t pc,
                    const struct mpu_state *mpu)
{
    struct witness_record record = {
        .kind = WITNESS_MPU, .app = a - run.apps, .pc = pc,
        .mpu = {.control = mpu->control, .app_break = a->app_break,
                .grant_start = a->lowest_store},
    };

    memcpy(record.mpu.rbar, mpu->rbar, sizeof mpu->rbar);
    memcpy(record.mpu.rasr, mpu->rasr, sizeof mpu->rasr);
    picture_put(&record);
}

void picture_sleep(uint32_t pc)
{
    sleep_pc = pc;
}

void picture_device(void)
{
    static int64_t slept_before;
    int64_t slept = registers_guest_time() -
                    (int64_t)(*shim_counter * WITNESS_NANOSECONDS);
    struct witness_record record = {
        .kind = WITNESS_IDLE, .app = WITNESS_APP_KERNEL, .pc = sleep_pc,
        .idle = {.nanoseconds = slept - slept_before},
    };

    if (sleep_pc && slept > slept_before)
        picture_put(&record);
    slept_before = slept;
    sleep_pc = 0;
}
