/* SPDX-License-Identifier: MIT */
/** @file
 * Who had the CPU. The kernel's instructions from an app's exit to the next
 * entry are charged to the app that was left: it made the call, or its slice
 * ended. From a WFI on they are idle time, nobody's.
 */
#include "shares.h"

#include "qemu.h"
#include "spans.h"
#include "stream.h"

enum { EXCEPTION_SYSTICK = 15 };

void shares_account(void)
{
    uint64_t now = *shim_counter, spent = now - run.accounted;

    run.accounted = now;
    if (run.domain < WITNESS_APP_MAX) {
        run.apps[run.domain].share.own += spent;
        return;
    }
    run.kernel_total += spent;
    if (run.slept)
        run.idle_total += spent;
    else if (run.running != WITNESS_APP_NONE)
        run.apps[run.running].share.kernel += spent;
}

void shares_leave(struct app *app)
{
    struct app_exit *left = &app->exit;

    left->kernel_before = run.kernel_total;
    left->wfi_before = run.wfi;
    left->total_before = *shim_counter;
    if (left->kind == EXIT_SYSTEM_CALL)
        app->share.system_calls++;
    else if (left->kind == EXIT_FAULT)
        app->share.faults++;
    else if (left->exception == EXCEPTION_SYSTICK)
        app->share.preemptions++;
    else
        app->share.interrupts++;
    run.ticks += left->exception == EXCEPTION_SYSTICK;
    if (left->kind == EXIT_INTERRUPT && left->exception == EXCEPTION_SYSTICK &&
        left->frame_known)
        spans_preempted(app - run.apps, left->r[REGISTER_PC]);
    left->turn_before = run.turns;
    left->tick_before = run.ticks;
}

void shares_enter(uint32_t index)
{
    struct app *app = &run.apps[index];
    struct app_exit *left = &app->exit;
    struct witness_share *share = &app->share;
    uint64_t wait = *shim_counter - left->total_before;

    if (left->runnable) {
        if (wait > share->longest_wait) {
            share->longest_wait = wait;
            share->wait_kernel = run.kernel_total - left->kernel_before;
        }
        if (run.turns - left->turn_before > share->longest_wait_turns)
            share->longest_wait_turns = run.turns - left->turn_before;
        if (run.ticks - left->tick_before > share->longest_wait_ticks)
            share->longest_wait_ticks = run.ticks - left->tick_before;
    }
    if (run.entered_last != index) {
        run.turns++;
        share->turns++;
        run.entered_last = index;
    }
}

void shares_put(void)
{
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        struct witness_record record = {
            .kind = WITNESS_SHARE, .app = i,
            .flags = run.apps[i].alive ? WITNESS_LIVE : 0,
            .share = run.apps[i].share,
        };

        if (run.apps[i].used)
            stream_put(&record);
    }
}
