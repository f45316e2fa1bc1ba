/* SPDX-License-Identifier: MIT */
/** @file
 * The kernel's own functions, observed.
 */
#include "functions.h"

#include <stddef.h>

#include "stream.h"

enum {
    FIRST_KEPT = 4, /* of the registers that a function preserves (AAPCS) */
    LAST_KEPT = 11,
    CONTEXT_WORDS = 9, /* stack pointer, r4-r11 */
    CONTROL_UNPRIVILEGED = 1,
    CFSR_UNSTACKING = 1 << 3 | 1 << 11, /* MUNSTKERR, UNSTKERR */
    WHY_SYSTEM_CALL = 1,
    WHY_SLICE_ENDED,
    WHY_INTERRUPT,
    WHY_FAULT,
    EXCEPTION_SVCALL = 11,
    EXCEPTION_SYSTICK = 15,
    EXCEPTION_INTERRUPT = 16,
};

/* The call of context_switch() that is under way. */
static struct {
    struct core_state caller; /* as it began */
    uint32_t returns_to;      /* 0: none is under way */
    const struct app *left;   /* app that ran meanwhile, NULL: none has */
    uint32_t frame;           /* where its exception frame lies */
    bool in_handler;          /* since it was left */
} call;

static struct witness_switching switching;

/* The slice that is about to begin: no instruction of an app was executed in it
 * yet. An interrupt may break it off as early as that. */
static bool is_slice_pending;
static uint32_t pending_ticks, pending_left;

/* Who was interrupted last, with so much of its slice left. */
static uint32_t interrupted = WITNESS_APP_NONE;
static uint32_t interrupted_left;

static struct witness_slices slices[WITNESS_APP_MAX];
static bool is_first_slice[WITNESS_APP_MAX];

static void switch_called(const struct core_state *core)
{
    switching.calls++;
    call.caller = *core;
    call.returns_to = core->r[REGISTER_LR] & ~1u;
    call.left = NULL;
}

/* What the contract says that the context holds by now. */
static void check_context(void)
{
    const struct app_exit *left = &call.left->exit;
    struct range context = {call.caller.r[0], 4 * CONTEXT_WORDS};
    uint32_t word[CONTEXT_WORDS];
    bool unsaved = false;

    if (!left->frame_known || !range_has(run.ram, context.start) ||
        !range_has(run.ram, context.start + context.size - 1))
        return;
    registers_read_memory(context.start, word, sizeof word);
    switching.misplaced += word[0] != call.frame;
    for (uint32_t i = FIRST_KEPT; i <= LAST_KEPT; i++)
        unsaved |= word[i - FIRST_KEPT + 1] != left->r[i];
    switching.unsaved += unsaved;
}

/* What the handler was told, by the exception that the app was left by. */
static uint32_t reason(uint32_t exception)
{
    if (exception == EXCEPTION_SVCALL)
        return WHY_SYSTEM_CALL;
    if (exception == EXCEPTION_SYSTICK)
        return WHY_SLICE_ENDED;
    return exception >= EXCEPTION_INTERRUPT ? WHY_INTERRUPT : WHY_FAULT;
}

static void switch_returned(const struct core_state *core)
{
    bool lost = core->r[REGISTER_SP] != call.caller.r[REGISTER_SP];

    call.returns_to = 0;
    switching.returns++;
    switching.answer = core->r[0];
    if (call.left)
        switching.strange += core->r[0] != reason(call.left->exit.exception);
    else
        switching.strange += core->r[0] == 0 || core->r[0] > WHY_FAULT;
    for (uint32_t i = FIRST_KEPT; i <= LAST_KEPT; i++)
        lost |= core->r[i] != call.caller.r[i];
    switching.lost += lost;
    if (call.left)
        check_context();
    else
        switching.unentered++;
}

static void slice_begins(uint32_t ticks)
{
    if (is_slice_pending && ticks == pending_left)
        return;
    is_slice_pending = true;
    pending_ticks = ticks;
}

static void slice_stopped(uint32_t left)
{
    if (is_slice_pending) {
        is_slice_pending = left > 0;
        pending_left = left;
    } else {
        interrupted_left = left;
    }
    if (!left)
        interrupted = WITNESS_APP_NONE;
    else if (!is_slice_pending)
        interrupted = run.running;
}

void functions_block(unsigned int cpu, void *data)
{
    uint32_t pc = (uintptr_t)data;
    bool called = pc == run.functions[WITNESS_CONTEXT_SWITCH];
    bool returned = call.returns_to && pc == call.returns_to;
    struct core_state core;

    (void)cpu;
    switching.exceptions +=
        pc == run.functions[WITNESS_CONTEXT_SWITCH_EXCEPTION];
    if (!called && !returned && !call.in_handler &&
        pc != run.functions[WITNESS_FAULT_PANIC] &&
        pc != run.functions[WITNESS_SLICE_BEGIN] &&
        pc != run.functions[WITNESS_SCHEDULER_STOPPED])
        return;
    registers_read(&core);
    if (call.in_handler && !core.exception) {
        call.in_handler = false;
        switching.back++;
        switching.unprivileged += core.control & CONTROL_UNPRIVILEGED;
    }
    if (pc == run.functions[WITNESS_FAULT_PANIC]) {
        switching.kernel_faults++;
        switching.unstacking += (core.cfsr & CFSR_UNSTACKING) != 0;
    }
    if (returned)
        switch_returned(&core);
    if (called)
        switch_called(&core);
    if (pc == run.functions[WITNESS_SLICE_BEGIN])
        slice_begins(core.r[0]);
    if (pc == run.functions[WITNESS_SCHEDULER_STOPPED])
        slice_stopped(core.r[1] == WHY_INTERRUPT ? core.r[2] : 0);
}

void functions_app_left(const struct app *app, const struct core_state *core)
{
    call.left = app;
    call.frame = core->other_sp;
    call.in_handler = true;
}

static void widen(uint32_t *least, uint32_t *most, uint32_t ticks)
{
    if (!*most || ticks < *least)
        *least = ticks;
    if (ticks > *most)
        *most = ticks;
}

void functions_app_entered(uint32_t index, bool start)
{
    struct witness_slices *of = &slices[index];
    bool goes_on = interrupted == index;

    is_first_slice[index] |= start;
    call.in_handler = false;
    if (!is_slice_pending)
        return;
    is_slice_pending = false;
    of->slices++;
    if (interrupted < WITNESS_APP_MAX && !goes_on &&
        run.apps[interrupted].exit.runnable)
        slices[interrupted].overtaken++;
    interrupted = WITNESS_APP_NONE;
    if (goes_on && run.apps[index].exit.runnable && !start) {
        of->resumed++;
        of->changed += pending_ticks != interrupted_left;
        return;
    }
    if (is_first_slice[index])
        widen(&of->first_least, &of->first_most, pending_ticks);
    else
        widen(&of->least, &of->most, pending_ticks);
    is_first_slice[index] = false;
}

void functions_put(void)
{
    struct witness_record record = {
        .kind = WITNESS_SWITCHING, .app = WITNESS_APP_KERNEL,
        .switching = switching,
    };

    if (!run.watches_functions)
        return;
    stream_put(&record);
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        struct witness_record given = {
            .kind = WITNESS_SLICES, .app = i, .slices = slices[i],
        };

        if (run.apps[i].used)
            stream_put(&given);
    }
}
