/* SPDX-License-Identifier: MIT */
/** @file
 * Writing the stream of records, its limits, and its end.
 */
#include "stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "branches.h"
#include "functions.h"
#include "mpu_contract.h"
#include "picture.h"
#include "qemu.h"
#include "shares.h"
#include "rules.h"
#include "spans.h"

enum { QUEUE = 256 };

static struct witness_record queue[QUEUE];
static unsigned queued;
static uint64_t sequence, limited, left_out;
static uint64_t violations[WITNESS_RULE_COUNT];
static int stream = -1;

void stream_open(int descriptor)
{
    stream = descriptor;
}

void stream_flush(void)
{
    const char *at = (const char *)queue;
    size_t left = queued * sizeof *queue;

    while (left) {
        ssize_t n = write(stream, at, left);

        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n <= 0)
            _exit(1); /* nobody reads: there is no one to work for */
        at += n;
        left -= n;
    }
    queued = 0;
}

void stream_put(struct witness_record *record)
{
    record->sequence = sequence++;
    record->instructions = *shim_counter;
    if (record->app < WITNESS_APP_MAX) {
        record->own = run.apps[record->app].share.own;
        if (run.domain == record->app)
            record->own += *shim_counter - run.accounted;
    }
    queue[queued++] = *record;
    if (queued == QUEUE)
        stream_flush();
}

void stream_put_limited(struct witness_record *record)
{
    if (limited++ < run.stream_limit)
        stream_put(record);
    else
        left_out++;
}

void stream_violation(enum witness_rule rule, struct witness_record *record)
{
    uint64_t *count = &violations[strchr(WITNESS_RULES, rule) - WITNESS_RULES];

    record->kind = WITNESS_VIOLATION;
    record->violation.rule = rule;
    record->violation.count = ++*count;
    if (*count <= run.violation_limit)
        stream_put(record);
    else
        left_out++;
}

static void put_totals(const struct label *labels, uint32_t count,
                       bool is_probe)
{
    for (uint32_t i = 0; i < count; i++) {
        struct witness_record record = {
            .kind = WITNESS_TOTAL, .app = labels[i].app,
            .pc = labels[i].address,
            .total = {
                .index = i, .is_probe = is_probe, .count = labels[i].count,
                .completed = labels[i].completed,
                .first = labels[i].first, .last = labels[i].last,
            },
        };

        stream_put(&record);
    }
}

static void put_summary(void)
{
    struct witness_record record = {
        .kind = WITNESS_SUMMARY, .app = WITNESS_APP_NONE,
    };

    memcpy(record.summary.count, violations, sizeof violations);
    stream_put(&record);
}

_Noreturn void stream_end(enum witness_reason reason)
{
    struct witness_record record = {
        .kind = WITNESS_END, .app = run.running, .pc = run.block_pc,
    };

    if (run.ended)
        _exit(1);
    run.ended = true;
    shares_account();
    if (reason != WITNESS_END_LOCKUP)
        rules_check_images();
    put_totals(run.checkpoints, run.checkpoint_count, false);
    put_totals(run.probes, run.probe_count, true);
    shares_put();
    spans_put();
    functions_put();
    mpu_contract_put();
    rules_put_regions();
    if (run.report_branches)
        branches_put();
    put_summary();
    record.end = (struct witness_end){
        .reason = reason, .wfi = run.wfi, .translations = run.translations,
        .budget_spent = *shim_counter + 1000 * run.wfi +
                        100 * run.translations,
        .kernel_instructions = run.kernel_total,
        .idle_instructions = run.idle_total, .left_out = left_out,
        .mpu_stores = run.mpu_stores,
        .privilege_checks = run.privilege_checks,
        .picture_left_out = picture_left_out(),
    };
    stream_put(&record);
    stream_flush();
    _exit(0);
}
