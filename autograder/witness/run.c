/* SPDX-License-Identifier: MIT */
/** @file
 * When a run ends: goal, instruction count, budget, lockup, endless sleep.
 */
#include "run.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "qemu.h"
#include "stream.h"

enum {
    WFI_COST = 1000,
    TRANSLATION_COST = 100,
    WATCH_MICROSECONDS = 5000,
    WATCH_UNSETTLED = 200000, /* what can't be asked is waited for */
    SLEEP_MOVES = 5,
};

/* No sleep of a test is as long while timers expire in vain. */
#define SLEEP_NANOSECONDS (20 * INT64_C(1000000000))

static void on_abort(int signal)
{
    if (run.capabilities)
        stream_end(WITNESS_END_LOCKUP);
    _exit(128 + signal); /* QEMU's own trouble: the guest never ran */
}

/* A sleep that goes on while guest time runs: timers expire, and nobody hears
 * them. One leap of time is none, so it has to be seen to run several times.
 * @return whether this is one, at guest time `time` */
static bool is_endless(bool same, int64_t time)
{
    static int64_t since, before;
    static unsigned moves;

    if (!same) {
        since = time;
        moves = 0;
    }
    moves += time != before;
    before = time;
    return same && moves >= SLEEP_MOVES && time - since > SLEEP_NANOSECONDS;
}

/* A WFI that nothing can end would hang QEMU. Guest time and timers decide,
 * not host time: the second look only makes sure that all has settled. */
static void *watch(void *unused)
{
    uint64_t seen = UINT64_MAX;

    (void)unused;
    for (;;) {
        uint64_t now = *(volatile uint64_t *)shim_counter;
        bool asleep = now - *(volatile uint64_t *)&run.asleep_at == 1;
        bool endless = is_endless(asleep && seen == now,
                                  registers_guest_time());

        if (asleep && seen == now &&
            (endless || (registers_no_timer() && registers_idle())))
            stream_end(WITNESS_END_ASLEEP);
        seen = asleep ? now : UINT64_MAX;
        usleep(registers_settle() ? WATCH_MICROSECONDS : WATCH_UNSETTLED);
    }
    return NULL;
}

bool run_open(void)
{
    pthread_t thread;

    signal(SIGABRT, on_abort);
    run_set_stop();
    return !pthread_create(&thread, NULL, watch, NULL) &&
           !pthread_detach(thread);
}

static uint64_t charged(void)
{
    return WFI_COST * run.wfi + TRANSLATION_COST * run.translations;
}

void run_set_stop(void)
{
    run.stop_at = UINT64_MAX;
    if (run.end_instructions)
        run.stop_at = run.end_instructions;
    if (!run.budget)
        return;
    if (charged() >= run.budget)
        run.stop_at = 0;
    else if (run.budget - charged() < run.stop_at)
        run.stop_at = run.budget - charged();
}

void run_check_limits(void)
{
    if (run.end_instructions && *shim_counter >= run.end_instructions)
        stream_end(WITNESS_END_INSTRUCTIONS);
    if (run.budget && *shim_counter + charged() >= run.budget)
        stream_end(WITNESS_END_BUDGET);
    run_set_stop();
}

void run_checkpoint(uint32_t index)
{
    bool concerned = false;

    for (uint32_t i = 0; i < run.end_count; i++) {
        concerned |= run.ends[i].checkpoint == index;
        if (run.checkpoints[run.ends[i].checkpoint].completed <
            run.ends[i].count)
            return;
    }
    if (concerned)
        stream_end(WITNESS_END_GOAL);
}
