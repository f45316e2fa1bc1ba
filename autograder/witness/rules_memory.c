/* SPDX-License-Identifier: MIT */
/** @file
 * Rules about memory itself: I (app flash equals the image), B (process
 * blocks are disjoint and in process memory), W (no sleep while a spinner
 * lives).
 */
#include <string.h>

#include "picture.h"
#include "rules.h"
#include "shares.h"
#include "stream.h"

static void report_image(uint32_t app, uint32_t pc, uint32_t address,
                         uint32_t size)
{
    struct witness_record record = {
        .app = app, .pc = pc, .flags = WITNESS_BY_KERNEL,
        .violation = {.address = address, .size = size},
    };

    stream_violation(WITNESS_RULE_IMAGE, &record);
}

void rules_check_instruction(uint32_t app, uint32_t pc, const uint8_t *bytes,
                             uint32_t size)
{
    const struct app *a = &run.apps[app];
    uint32_t offset = pc - a->flash.start;

    if (offset + size <= a->image_size &&
        memcmp(a->image + offset, bytes, size))
        report_image(app, pc, pc, 0);
}

void rules_check_images(void)
{
    uint8_t bytes[1024];

    if (!(run.capabilities & WITNESS_CAN_READ_MEMORY))
        return;
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        const struct app *a = &run.apps[i];
        uint32_t step;

        for (uint32_t at = 0; a->used && at < a->image_size; at += step) {
            step = a->image_size - at;
            if (step > sizeof bytes)
                step = sizeof bytes;
            registers_read_memory(a->flash.start + at, bytes, step);
            if (memcmp(a->image + at, bytes, step))
                report_image(i, run.block_pc, a->flash.start + at, step);
        }
    }
}

static void report_block(const struct app *a, uint32_t pc, uint32_t other)
{
    struct witness_record record = {
        .app = a - run.apps, .pc = pc, .flags = WITNESS_BY_KERNEL,
        .violation = {.address = a->block.start, .size = a->block.size,
                      .expected = other, .actual = a->app_break},
    };

    stream_violation(WITNESS_RULE_BLOCK, &record);
}

static bool overlap(struct range one, struct range other)
{
    return one.size && other.size &&
           (one.start - other.start < other.size ||
            other.start - one.start < one.size);
}

void rules_check_block(struct app *a, uint32_t pc)
{
    struct range block = a->block, memory = run.process_memory;
    uint32_t offset = block.start - memory.start;

    if (offset >= memory.size || block.size > memory.size - offset ||
        a->app_break - block.start > block.size) {
        report_block(a, pc, memory.start);
        if (a->app_break - block.start > block.size)
            a->app_break = block.start + block.size;
        return;
    }
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        if (&run.apps[i] != a && run.apps[i].alive &&
            overlap(block, run.apps[i].block))
            report_block(a, pc, run.apps[i].block.start);
    }
}

void rules_sleep(uint32_t pc)
{
    shares_account();
    run.wfi++;
    if (run.domain != DOMAIN_KERNEL)
        return;
    run.slept = true;
    run.asleep_at = *shim_counter;
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        struct witness_record record = {
            .app = WITNESS_APP_KERNEL, .pc = pc, .flags = WITNESS_BY_KERNEL,
            .violation = {.address = i},
        };

        if (run.apps[i].spinner && run.apps[i].alive)
            stream_violation(WITNESS_RULE_SLEEP, &record);
    }
    if (run.picture)
        picture_sleep(pc);
}
