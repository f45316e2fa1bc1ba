/* SPDX-License-Identifier: MIT */
/** @file
 * Rules about who runs: F (where an app goes on), R (with which registers),
 * P (with which privilege), X (never from app to app, never elsewhere).
 */
#include "functions.h"
#include "picture.h"
#include "rules.h"
#include "shares.h"
#include "stream.h"

enum {
    CONTROL_UNPRIVILEGED = 1,
    CLASS_YIELD = 0,
    NO_SVC = 1,
};

#define EXC_RETURN_LOWEST 0xFFFFFF00u

/* How an app came to run again. */
enum entry_kind {
    ENTRY_START,
    ENTRY_RESUMED,
    ENTRY_UPCALL,
    ENTRY_EXCUSED, /* with registers that the app had overwritten */
    ENTRY_WRONG,
};

static void report(enum witness_rule rule, uint32_t app, uint32_t pc,
                   struct witness_violation words)
{
    struct witness_record record = {
        .app = app, .pc = pc, .violation = words,
        .flags = WITNESS_BY_KERNEL,
    };

    stream_violation(rule, &record);
}

static enum entry_kind classify(const struct app *a, uint32_t pc)
{
    const struct app_exit *left = &a->exit;

    if (pc == a->entry && (!a->share.starts || left->may_restart ||
                           left->may_fall || left->frame_given))
        return ENTRY_START;
    if (a->share.starts && left->frame_given)
        return ENTRY_EXCUSED;
    if (!a->share.starts || !a->alive) {
        /* A fault may be answered by a second try of the instruction, an
         * exit that failed by an answer; not more. */
        return a->share.starts && left->frame_known &&
               pc == left->r[REGISTER_PC] ? ENTRY_RESUMED : ENTRY_WRONG;
    }
    if (left->kind == EXIT_SYSTEM_CALL && left->class_number == CLASS_YIELD &&
        left->r[0] <= 1 && (a->tables_overflowed || process_upcall(a, pc)))
        return ENTRY_UPCALL;
    return pc == left->r[REGISTER_PC] ? ENTRY_RESUMED : ENTRY_WRONG;
}

static void compare(const struct app *a, uint32_t pc, uint32_t number,
                    uint32_t expected, uint32_t actual)
{
    if (expected != actual)
        report(WITNESS_RULE_REGISTERS, a - run.apps, pc,
               (struct witness_violation){.address = number,
                                          .expected = expected,
                                          .actual = actual});
}

/* Rule R. */
static void check_registers(const struct app *a, enum entry_kind kind,
                            const struct core_state *core, uint32_t pc)
{
    const struct app_exit *left = &a->exit;
    bool all = kind == ENTRY_RESUMED && left->kind != EXIT_SYSTEM_CALL;
    const struct upcall *upcall;

    for (uint32_t i = all ? 0 : 4; i <= REGISTER_SP; i++) {
        if (i != 12 || all)
            compare(a, pc, i, left->r[i], core->r[i]);
    }
    if (all)
        compare(a, pc, REGISTER_XPSR,
                left->r[REGISTER_XPSR] & XPSR_PROCESS_BITS,
                core->r[REGISTER_XPSR] & XPSR_PROCESS_BITS);
    if (kind == ENTRY_RESUMED) {
        compare(a, pc, REGISTER_LR, left->r[REGISTER_LR],
                core->r[REGISTER_LR]);
        return;
    }
    compare(a, pc, REGISTER_LR, left->r[REGISTER_PC] | 1,
            core->r[REGISTER_LR]);
    upcall = process_upcall(a, pc);
    for (uint32_t i = 0; upcall && i < a->upcall_count; i++) {
        if ((a->upcalls[i].function & ~1u) == pc &&
            a->upcalls[i].userdata == core->r[3])
            return;
    }
    if (upcall && !a->tables_overflowed)
        compare(a, pc, 3, upcall->userdata, core->r[3]);
}

static uint32_t flags_of(enum entry_kind kind)
{
    return kind == ENTRY_UPCALL ? WITNESS_UPCALL :
           kind == ENTRY_START ? WITNESS_RESTARTED : 0;
}

static void end_measure(uint32_t app, uint32_t pc, enum entry_kind kind)
{
    struct witness_record record = {
        .kind = WITNESS_MEASURE, .app = app, .pc = pc,
        .flags = kind == ENTRY_UPCALL ? WITNESS_UPCALL : 0,
        .measure = {
            .index = run.measure, .from = run.measure_app,
            .mpu_stores = run.mpu_stores - run.measure_stores,
            .kernel_instructions = run.kernel_total - run.measure_kernel,
        },
    };

    if (run.wfi != run.measure_wfi)
        record.flags |= WITNESS_SLEPT;
    run.measure = -1;
    stream_put_limited(&record);
}

/* An app runs again after the kernel. */
static void enter(uint32_t index, uint32_t pc)
{
    struct app *a = &run.apps[index];
    struct core_state core;
    enum entry_kind kind = classify(a, pc);

    registers_read(&core);
    if (core.exception || !(core.control & CONTROL_UNPRIVILEGED))
        report(WITNESS_RULE_PRIVILEGE, index, pc,
               (struct witness_violation){.address = pc});
    if (kind == ENTRY_WRONG)
        report(WITNESS_RULE_ENTRY, index, pc, (struct witness_violation){
               .address = pc, .expected = a->share.starts ?
               a->exit.r[REGISTER_PC] : a->entry});
    if (kind == ENTRY_WRONG && pc == a->entry)
        kind = ENTRY_START; /* whatever made the kernel do so: it restarts */
    if (kind == ENTRY_RESUMED || kind == ENTRY_UPCALL) {
        check_registers(a, kind, &core, pc);
        a->alive = true;
    }
    if (a->share.starts && a->exit.kind == EXIT_SYSTEM_CALL && run.picture)
        picture_system_call(a, &core, pc, flags_of(kind));
    if ((kind == ENTRY_RESUMED || kind == ENTRY_EXCUSED) &&
        a->exit.kind == EXIT_SYSTEM_CALL)
        process_answer(a, core.r);
    if (run.measure >= 0)
        end_measure(index, pc, kind);
    if (run.picture)
        picture_entry(a, pc);
    if (kind == ENTRY_START)
        process_start(a, &core, pc);
    else
        shares_enter(index);
    if (kind == ENTRY_START && run.entered_last != index) {
        a->exit.runnable = false;
        shares_enter(index);
    }
    rules_check_regions(a, pc);
    functions_app_entered(index, kind == ENTRY_START);
    run.cfsr_before = core.cfsr;
    run.svc_pc = NO_SVC;
    run.slept = false;
    run.running = index;
}

static void put_fault(const struct app *a, const struct core_state *core)
{
    struct witness_record record = {
        .kind = WITNESS_FAULT, .app = a - run.apps,
        .pc = a->exit.r[REGISTER_PC],
        .fault = {.exception = core->exception, .cfsr = core->cfsr,
                  .mmfar = core->mmfar, .bfar = core->bfar,
                  .place = place_of(core->mmfar)},
    };

    stream_put_limited(&record);
}

static void start_measure(const struct app *a)
{
    for (uint32_t i = 0; i < run.measure_count; i++) {
        if (run.measures[i].address + 2 != a->exit.r[REGISTER_PC] ||
            run.measures[i].app != a - run.apps)
            continue;
        run.measure = i;
        run.measure_app = a - run.apps;
        run.measure_kernel = run.kernel_total;
        run.measure_stores = run.mpu_stores;
        run.measure_wfi = run.wfi;
    }
}

/* Control went where it must not go. */
static void report_control(uint32_t domain, uint32_t pc)
{
    uint32_t app = run.on_cpu != WITNESS_APP_NONE ? run.on_cpu :
                                                    domain_name(domain);
    struct witness_record record = {
        .app = app, .pc = pc, .violation = {.address = run.block_pc},
        .flags = run.on_cpu == WITNESS_APP_NONE ? WITNESS_BY_KERNEL : 0,
    };

    stream_violation(WITNESS_RULE_CONTROL, &record);
}

/* The kernel runs after an app. */
static void leave(struct app *a, uint32_t pc)
{
    struct core_state core;

    registers_read(&core);
    if (!core.exception || core.r[REGISTER_LR] < EXC_RETURN_LOWEST) {
        /* A branch, not an exception: what is known of the app stands. */
        report_control(DOMAIN_KERNEL, pc);
        return;
    }
    process_leave(a, &core);
    run.last_exception = core.exception;
    shares_leave(a);
    functions_app_left(a, &core);
    if (a->exit.kind == EXIT_FAULT)
        put_fault(a, &core);
    if (a->exit.kind == EXIT_SYSTEM_CALL)
        start_measure(a);
}

void rules_control(uint32_t domain, uint32_t pc)
{
    shares_account();
    run.domain = domain;
    if (domain == DOMAIN_ELSEWHERE) {
        report_control(domain, pc);
    } else if (domain == DOMAIN_KERNEL) {
        if (run.on_cpu != WITNESS_APP_NONE)
            leave(&run.apps[run.on_cpu], pc);
        run.on_cpu = WITNESS_APP_NONE;
    } else {
        if (run.on_cpu == WITNESS_APP_NONE)
            enter(domain, pc);
        else if (run.on_cpu != domain)
            report_control(domain, pc);
        run.on_cpu = domain;
    }
}
