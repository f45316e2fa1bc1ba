/* SPDX-License-Identifier: MIT */
/** @file
 * What each process was given, learnt as the process learns it: from its
 * registers at its start, and from the arguments and answers of its system
 * calls (Tock 2.x ABI). The kernel's own tables are not looked at.
 */
#include <string.h>

#include "rules.h"
#include "state.h"
#include "stream.h"

enum {
    EXCEPTION_HARD_FAULT = 3,
    EXCEPTION_USAGE_FAULT = 6,
    FRAME_BYTES = 32,
    FRAME_BYTES_FP = 104,
    EXC_RETURN_PSP = 1 << 2,
    EXC_RETURN_NO_FP = 1 << 4,
    XPSR_ALIGNED = 1 << 9,
    CFSR_STACKING = 0x3030, /* MSTKERR, MLSPERR, STKERR, LSPERR */
    CLASS_YIELD = 0,
    CLASS_SUBSCRIBE,
    CLASS_COMMAND,
    CLASS_ALLOW_READ_WRITE,
    CLASS_ALLOW_READ_ONLY,
    CLASS_MEMOP,
    CLASS_EXIT,
    CLASS_ALLOW_READABLE,
    SUCCESS = 128,
    SUCCESS_U32 = 129,
    SUCCESS_2_U32 = 130,
    FAILURE_LAST = 3,
    NOMEM = 9,
};

/* Take the frame that exception entry stacked; false if it is not in RAM. */
static bool read_frame(struct app_exit *left, uint32_t exc_return,
                       const struct core_state *core)
{
    uint32_t sp = exc_return & EXC_RETURN_PSP ? core->other_sp :
                                                core->r[REGISTER_SP];
    uint32_t frame[8];

    left->r[REGISTER_SP] = sp;
    if (!range_has(run.ram, sp) || !range_has(run.ram, sp + FRAME_BYTES - 1))
        return false;
    registers_read_memory(sp, frame, sizeof frame);
    left->r[REGISTER_SP] += exc_return & EXC_RETURN_NO_FP ? FRAME_BYTES :
                                                            FRAME_BYTES_FP;
    if (frame[7] & XPSR_ALIGNED)
        left->r[REGISTER_SP] += 4;
    left->r[REGISTER_LR] = frame[5];
    left->r[REGISTER_PC] = frame[6];
    left->r[REGISTER_XPSR] = frame[7];
    return true;
}

/* The break that a memop asks for; what lies between it and the present one
 * the kernel may clear. */
static uint32_t tentative_break(const struct app *a)
{
    const uint32_t *r = a->exit.r;
    uint32_t moved = a->app_break;

    if (a->exit.class_number == CLASS_MEMOP && r[0] == 0)
        moved = r[1];
    if (a->exit.class_number == CLASS_MEMOP && r[0] == 1)
        moved += r[1];
    return moved - a->block.start <= a->block.size ? moved : a->app_break;
}

/* May the kernel restart or end the process instead of going on? */
static bool may_restart(const struct app *a)
{
    const struct app_exit *left = &a->exit;
    uint32_t sp = left->r[REGISTER_SP], end = a->app_break;

    /* A stack outside its memory is a fault, also if the break is just being
     * moved below it. */
    if (left->tentative_break < end)
        end = left->tentative_break;
    if (left->kind == EXIT_FAULT || !left->frame_known || sp > end ||
        sp < a->block.start + FRAME_BYTES)
        return true;
    if (left->kind != EXIT_SYSTEM_CALL)
        return false;
    return left->class_number == CLASS_EXIT ||
           left->class_number > CLASS_ALLOW_READABLE ||
           (left->class_number == CLASS_YIELD && left->r[0] > 2);
}

/* May going on fault before any instruction is executed? Behind the end of
 * its flash, and in an upcall function outside it. */
static bool may_fall(const struct app *a)
{
    if (!range_has(a->flash, a->exit.r[REGISTER_PC]))
        return true;
    for (uint32_t i = 0; a->exit.class_number == CLASS_YIELD &&
         i < a->upcall_count; i++) {
        if (!range_has(a->flash, a->upcalls[i].function))
            return true;
    }
    return a->tables_overflowed;
}

void process_leave(struct app *a, const struct core_state *core)
{
    struct app_exit *left = &a->exit;
    uint32_t new_faults = core->cfsr & ~run.cfsr_before;
    uint32_t svc;

    memcpy(left->r, core->r, sizeof left->r);
    left->exception = core->exception;
    left->frame_known = core->exception &&
                        read_frame(left, core->r[REGISTER_LR], core);
    if (new_faults & CFSR_STACKING)
        left->frame_known = false;
    left->kind = EXIT_INTERRUPT;
    if (new_faults || (core->exception >= EXCEPTION_HARD_FAULT &&
                       core->exception <= EXCEPTION_USAGE_FAULT))
        left->kind = EXIT_FAULT;
    else if (left->r[REGISTER_PC] == run.svc_pc + 2)
        left->kind = EXIT_SYSTEM_CALL;
    left->class_number = UINT32_MAX;
    svc = left->r[REGISTER_PC] - 2 - a->flash.start;
    if (left->kind == EXIT_SYSTEM_CALL && svc < a->image_size)
        left->class_number = a->image[svc];
    left->tentative_break = tentative_break(a);
    left->may_restart = may_restart(a);
    left->may_fall = may_fall(a);
    left->frame_given = false;
    left->runnable = !left->may_restart &&
                     (left->class_number != CLASS_YIELD || !left->r[0]);
    a->alive = a->alive && !left->may_restart;
}

void process_start(struct app *a, const struct core_state *core, uint32_t pc)
{
    struct witness_record record = {
        .kind = WITNESS_PROCESS, .app = a - run.apps, .pc = pc,
        .flags = a->share.starts ? WITNESS_RESTARTED : 0,
        .process = {
            .app_start = core->r[0], .memory_start = core->r[1],
            .memory_size = core->r[2], .initial_break = core->r[3],
            .stack_pointer = core->r[REGISTER_SP],
            .starts = ++a->share.starts,
        },
    };

    a->alive = true;
    a->block = (struct range){core->r[1], core->r[2]};
    a->app_break = core->r[3];
    a->lowest_store = a->block.start + a->block.size;
    a->buffer_count = 0;
    a->upcall_count = 0;
    a->tables_overflowed = false;
    a->given_version++;
    a->mpu_was_checked = false;
    for (uint32_t i = 0; i < run.canary_count; i++) {
        if (run.canaries[i].app == a - run.apps)
            run.canaries[i].armed = false;
    }
    stream_put_limited(&record);
    rules_check_block(a, pc);
    a->accept_size = a->app_break - a->block.start;
}

static void answer_subscribe(struct app *a)
{
    const uint32_t *asked = a->exit.r;
    uint32_t i;

    for (i = 0; i < a->upcall_count; i++) {
        if (a->upcalls[i].driver == asked[0] &&
            a->upcalls[i].number == asked[1])
            break;
    }
    if (i == UPCALL_MAX) {
        a->tables_overflowed = true;
        return;
    }
    if (!asked[2]) {
        if (i < a->upcall_count)
            a->upcalls[i] = a->upcalls[--a->upcall_count];
        return;
    }
    a->upcalls[i] = (struct upcall){asked[0], asked[1], asked[2], asked[3]};
    if (i == a->upcall_count)
        a->upcall_count++;
}

static void answer_allow(struct app *a)
{
    const uint32_t *asked = a->exit.r;
    uint32_t i;

    for (i = 0; i < a->buffer_count; i++) {
        if (a->buffers[i].class_number == a->exit.class_number &&
            a->buffers[i].driver == asked[0] &&
            a->buffers[i].number == asked[1])
            break;
    }
    if (i == BUFFER_MAX) {
        a->tables_overflowed = true;
        return;
    }
    if (!asked[3]) {
        if (i < a->buffer_count)
            a->buffers[i] = a->buffers[--a->buffer_count];
        return;
    }
    a->buffers[i] = (struct buffer){a->exit.class_number, asked[0], asked[1],
                                    {asked[2], asked[3]}};
    if (i == a->buffer_count)
        a->buffer_count++;
}

static void answer_memop(struct app *a, const uint32_t *r)
{
    const uint32_t *asked = a->exit.r;
    uint32_t moved = a->app_break;

    if (asked[0] == 0 && r[0] == SUCCESS)
        moved = asked[1];
    if (asked[0] == 1 && r[0] == SUCCESS_U32)
        moved += asked[1];
    if (moved == a->app_break)
        return;
    a->given_version++;
    a->app_break = moved;
    a->accept_size = moved - a->block.start;
    rules_check_block(a, a->exit.r[REGISTER_PC] - 2);
}

static void answer_no_memory(struct app *a)
{
    struct witness_record record = {
        .kind = WITNESS_NO_MEMORY, .app = a - run.apps,
        .pc = a->exit.r[REGISTER_PC] - 2,
        .no_memory = {
            .class_number = a->exit.class_number, .driver = a->exit.r[0],
            .app_break = a->app_break, .lowest_store = a->lowest_store,
            .memory_end = a->block.start + a->block.size, .step = a->step,
        },
    };

    stream_put_limited(&record);
}

void process_answer(struct app *a, const uint32_t *r)
{
    switch (a->exit.class_number) {
    case CLASS_SUBSCRIBE:
        if (r[0] == SUCCESS_2_U32)
            answer_subscribe(a);
        break;
    case CLASS_ALLOW_READ_WRITE:
    case CLASS_ALLOW_READABLE:
        if (r[0] == SUCCESS_2_U32)
            answer_allow(a);
        break;
    case CLASS_MEMOP:
        answer_memop(a, r);
        break;
    default:
        break;
    }
    if (a->exit.class_number != CLASS_YIELD && r[0] <= FAILURE_LAST &&
        r[1] == NOMEM)
        answer_no_memory(a);
}

const struct upcall *process_upcall(const struct app *a, uint32_t pc)
{
    for (uint32_t i = 0; i < a->upcall_count; i++) {
        if ((a->upcalls[i].function & ~1u) == pc)
            return &a->upcalls[i];
    }
    return NULL;
}

static bool within(struct range range, uint32_t address, uint32_t size)
{
    return address >= range.start && size <= range.size &&
           address - range.start <= range.size - size;
}

bool process_admits_store(const struct app *a, uint32_t address,
                          uint32_t size)
{
    const struct app_exit *left = &a->exit;
    const uint32_t *asked = left->r;

    if (!a->alive || a->tables_overflowed ||
        address < left->r[REGISTER_SP] ||
        address >= a->app_break || address >= left->tentative_break)
        return true;
    for (uint32_t i = 0; i < a->buffer_count; i++) {
        if (within(a->buffers[i].bytes, address, size))
            return true;
    }
    if (left->kind != EXIT_SYSTEM_CALL)
        return false;
    if (left->class_number == CLASS_YIELD && asked[0] == 0)
        return asked[1] == address && size == 1;
    return (left->class_number == CLASS_ALLOW_READ_WRITE ||
            left->class_number == CLASS_ALLOW_READABLE) &&
           within((struct range){asked[2], asked[3]}, address, size);
}

void process_note_store(struct app *a, uint32_t address)
{
    uint32_t sp = a->exit.r[REGISTER_SP];

    if (sp - address > FRAME_BYTES_FP + 4)
        return;
    for (uint32_t i = 0; i < a->buffer_count; i++)
        a->exit.frame_given |= range_has(a->buffers[i].bytes, address);
}

bool process_grant_store(const struct app *a, uint32_t address)
{
    return address >= a->app_break &&
           address >= a->exit.r[REGISTER_SP] &&
           a->exit.class_number != CLASS_MEMOP;
}
