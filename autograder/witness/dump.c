/* SPDX-License-Identifier: MIT */
/** @file
 * witness-dump: prints a stream of the witness's records in words, one record
 * a line: `KIND app=N pc=... name=value ...`.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "witness.h"

static const char *const kinds[] = {
    [WITNESS_START] = "start", [WITNESS_CHECKPOINT] = "checkpoint",
    [WITNESS_PROBE] = "probe", [WITNESS_VIOLATION] = "violation",
    [WITNESS_FAULT] = "fault", [WITNESS_SYSTEM_CALL] = "system-call",
    [WITNESS_ENTRY] = "entry", [WITNESS_PROCESS] = "process",
    [WITNESS_MEASURE] = "measure", [WITNESS_IDLE] = "idle",
    [WITNESS_MPU] = "mpu", [WITNESS_NO_MEMORY] = "no-memory",
    [WITNESS_TOTAL] = "total", [WITNESS_SHARE] = "share",
    [WITNESS_SPAN] = "span", [WITNESS_SWITCHING] = "switching",
    [WITNESS_SLICES] = "slices", [WITNESS_NOT_WRITTEN] = "not-written",
    [WITNESS_REGIONS] = "regions", [WITNESS_MPU_FACTS] = "mpu-facts",
    [WITNESS_BRANCH] = "branch", [WITNESS_SUMMARY] = "summary",
    [WITNESS_END] = "end",
};

static const char *const reasons[] = {
    "?", "goal", "instructions", "budget", "guest", "lockup", "asleep",
};

static void print_flags(uint32_t flags)
{
    static const char *const names[] = {
        "privileged", "value-known", "completed", "store", "upcall",
        "restarted", "slept", "others-ran", "live", "by-kernel",
    };

    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (flags >> i & 1)
            printf(" %s", names[i]);
    }
}

static void print_words(const struct witness_record *r)
{
    switch (r->kind) {
    case WITNESS_START:
        printf(" version=%u api=%u capabilities=%#x apps=%u",
               r->start.version, r->start.plugin_api, r->start.capabilities,
               r->start.apps);
        break;
    case WITNESS_CHECKPOINT:
        printf(" index=%u value=%#x count=%" PRIu64, r->checkpoint.index,
               r->checkpoint.value, r->checkpoint.count);
        break;
    case WITNESS_PROBE:
        printf(" index=%u address=%#x size=%u count=%" PRIu64,
               r->probe.index, r->probe.address, r->probe.size,
               r->probe.count);
        break;
    case WITNESS_VIOLATION:
        printf(" rule=%c address=%#x size=%#x expected=%#x actual=%#x"
               " count=%" PRIu64, (char)(r->violation.rule & 0x7F),
               r->violation.address, r->violation.size, r->violation.expected,
               r->violation.actual, r->violation.count);
        break;
    case WITNESS_FAULT:
        printf(" exception=%u cfsr=%#x mmfar=%#x bfar=%#x",
               r->fault.exception, r->fault.cfsr, r->fault.mmfar,
               r->fault.bfar);
        break;
    case WITNESS_PROCESS:
        printf(" r0=%#x r1=%#x r2=%#x r3=%#x sp=%#x starts=%u",
               r->process.app_start, r->process.memory_start,
               r->process.memory_size, r->process.initial_break,
               r->process.stack_pointer, r->process.starts);
        break;
    case WITNESS_ENTRY:
        printf(" from=%u exception=%u kernel=%" PRIu64, r->entry.from,
               r->entry.exception, r->entry.kernel_instructions);
        break;
    case WITNESS_IDLE:
        printf(" nanoseconds=%" PRIu64, r->idle.nanoseconds);
        break;
    case WITNESS_MEASURE:
        printf(" index=%u from=%u mpu-stores=%u kernel=%" PRIu64,
               r->measure.index, r->measure.from, r->measure.mpu_stores,
               r->measure.kernel_instructions);
        break;
    case WITNESS_NO_MEMORY:
        printf(" class=%u driver=%#x break=%#x lowest-store=%#x"
               " memory-end=%#x step=%u", r->no_memory.class_number,
               r->no_memory.driver, r->no_memory.app_break,
               r->no_memory.lowest_store, r->no_memory.memory_end,
               r->no_memory.step);
        break;
    case WITNESS_TOTAL:
        printf(" %s=%u count=%" PRIu64 " completed=%" PRIu64
               " first=%" PRIu64 " last=%" PRIu64,
               r->total.is_probe ? "probe" : "checkpoint", r->total.index,
               r->total.count, r->total.completed, r->total.first,
               r->total.last);
        break;
    case WITNESS_NOT_WRITTEN:
        printf(" function=%.*s", WITNESS_NAME_MAX,
               r->not_written.function);
        break;
    default:
        break;
    }
}

static void print_long(const struct witness_record *r)
{
    switch (r->kind) {
    case WITNESS_SYSTEM_CALL:
        printf(" class=%u arguments=%#x,%#x,%#x,%#x results=%#x,%#x,%#x,%#x"
               " upcall=%#x kernel=%" PRIu64, r->system_call.class_number,
               r->system_call.arguments[0], r->system_call.arguments[1],
               r->system_call.arguments[2], r->system_call.arguments[3],
               r->system_call.results[0], r->system_call.results[1],
               r->system_call.results[2], r->system_call.results[3],
               r->system_call.upcall, r->system_call.kernel_instructions);
        break;
    case WITNESS_MPU:
        printf(" control=%u break=%#x grants=%#x", r->mpu.control,
               r->mpu.app_break, r->mpu.grant_start);
        for (int i = 0; i < 8; i++)
            printf(" %#x/%#x", r->mpu.rbar[i], r->mpu.rasr[i]);
        break;
    case WITNESS_SHARE:
        printf(" kernel=%" PRIu64 " longest-wait=%" PRIu64
               " wait-kernel=%" PRIu64 " wait-turns=%u wait-ticks=%u"
               " turns=%u preemptions=%u interrupts=%u system-calls=%u"
               " faults=%u starts=%u", r->share.kernel,
               r->share.longest_wait, r->share.wait_kernel,
               r->share.longest_wait_turns, r->share.longest_wait_ticks,
               r->share.turns, r->share.preemptions, r->share.interrupts,
               r->share.system_calls, r->share.faults, r->share.starts);
        break;
    case WITNESS_SPAN:
        printf(" index=%u places=%u times=%" PRIu64, r->span.index,
               r->span.places, r->span.times);
        break;
    case WITNESS_SWITCHING:
        printf(" calls=%" PRIu64 " returns=%" PRIu64 " back=%" PRIu64
               " unprivileged=%" PRIu64 " unentered=%" PRIu64
               " strange=%" PRIu64 " lost=%" PRIu64 " misplaced=%" PRIu64
               " unsaved=%" PRIu64 " kernel-faults=%u/%u exceptions=%u"
               " answer=%#x",
               r->switching.calls, r->switching.returns, r->switching.back,
               r->switching.unprivileged, r->switching.unentered,
               r->switching.strange, r->switching.lost,
               r->switching.misplaced, r->switching.unsaved,
               r->switching.kernel_faults, r->switching.unstacking,
               r->switching.exceptions, r->switching.answer);
        break;
    case WITNESS_SLICES:
        printf(" slices=%u first=%u..%u later=%u..%u resumed=%u changed=%u"
               " overtaken=%u", r->slices.slices, r->slices.first_least,
               r->slices.first_most, r->slices.least, r->slices.most,
               r->slices.resumed, r->slices.changed, r->slices.overtaken);
        break;
    case WITNESS_REGIONS:
        for (int i = 0; i < 8; i++)
            printf(" %d:%" PRIu64, i, r->regions.enabled[i]);
        break;
    case WITNESS_MPU_FACTS:
        for (int i = 0; i < WITNESS_MPU_FACT_COUNT; i++)
            printf(" %d:%u", i, r->mpu_facts.count[i]);
        break;
    case WITNESS_BRANCH:
        for (int i = 0; i < 4; i++)
            printf(" %#x:%u/%u", r->branch.branch[i].address,
                   r->branch.branch[i].taken, r->branch.branch[i].not_taken);
        break;
    case WITNESS_SUMMARY:
        for (int i = 0; i < WITNESS_RULE_COUNT; i++)
            printf(" %c=%" PRIu64, WITNESS_RULES[i], r->summary.count[i]);
        break;
    case WITNESS_END:
        printf(" reason=%s wfi=%" PRIu64 " translations=%" PRIu64
               " budget-spent=%" PRIu64 " kernel=%" PRIu64 " idle=%" PRIu64
               " left-out=%" PRIu64 " mpu-stores=%" PRIu64
               " privilege-checks=%" PRIu64,
               reasons[r->end.reason <= WITNESS_END_ASLEEP ? r->end.reason :
                                                             0],
               r->end.wfi, r->end.translations, r->end.budget_spent,
               r->end.kernel_instructions, r->end.idle_instructions,
               r->end.left_out, r->end.mpu_stores, r->end.privilege_checks);
        break;
    default:
        break;
    }
}

static void print_record(const struct witness_record *r)
{
    printf("%s", r->kind && r->kind <= WITNESS_KIND_LAST ? kinds[r->kind] :
                                                           "unknown");
    if (r->app == WITNESS_APP_KERNEL)
        printf(" app=kernel");
    else if (r->app != WITNESS_APP_NONE)
        printf(" app=%u", r->app);
    printf(" pc=%#x instructions=%" PRIu64 " own=%" PRIu64, r->pc,
           r->instructions, r->own);
    print_words(r);
    print_long(r);
    print_flags(r->flags);
    putchar('\n');
}

int main(int argc, char **argv)
{
    struct witness_record record;
    uint32_t last = 0;
    FILE *file = stdin;

    if (argc > 2 || (argc == 2 && !strcmp(argv[1], "--help"))) {
        printf("usage: witness-dump [STREAM]\n"
               "Prints the witness's records, one a line; reads standard\n"
               "input without STREAM. Fails if the END record is missing.\n");
        return argc > 2;
    }
    if (argc == 2)
        file = fopen(argv[1], "rb");
    if (!file) {
        fprintf(stderr, "witness-dump: can't read %s\n", argv[1]);
        return 1;
    }
    while (fread(&record, sizeof record, 1, file) == 1) {
        print_record(&record);
        last = record.kind;
    }
    if (last != WITNESS_END) {
        fprintf(stderr, "witness-dump: the stream has no END record\n");
        return 1;
    }
    return 0;
}
