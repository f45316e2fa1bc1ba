/* SPDX-License-Identifier: MIT */
/** @file
 * What the witness knows: the configuration, each app's life so far, and the
 * run's counters. One instance, `run`; one virtual CPU, so no locks.
 */
#ifndef WITNESS_STATE_H
#define WITNESS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "registers.h"
#include "witness.h"

enum {
    LABEL_MAX = 512,   /* checkpoints, probes, measures: each */
    END_MAX = 64,
    CANARY_MAX = 64,
    SPAN_MAX = 32,
    SPAN_BYTES_MAX = 1024,
    BUFFER_MAX = 64,   /* allowed buffers an app */
    UPCALL_MAX = 128,  /* subscriptions an app */
};

/** Whose code stands at an address. 0 .. WITNESS_APP_MAX - 1 are apps. */
enum domain {
    DOMAIN_KERNEL = WITNESS_APP_MAX,
    DOMAIN_ELSEWHERE, /**< neither kernel nor app may execute here */
};

/** A stretch of memory, in bytes. */
struct range {
    uint32_t start, size;
};

/** Whether an address lies in it. */
static inline bool range_has(struct range range, uint32_t address)
{
    return address - range.start < range.size;
}

/** A labelled instruction of an app. */
struct label {
    char name[WITNESS_NAME_MAX];
    uint32_t address;
    uint16_t app;
    uint64_t count, completed, first, last;
};

/** A stretch of an app's code. */
struct span {
    uint16_t app;
    struct range code;
    uint32_t places;
    uint64_t times;
    uint64_t seen[SPAN_BYTES_MAX / 2 / 64]; /**< a bit for each halfword */
};

/** The run ends when that checkpoint was reached so often. */
struct end_condition {
    uint32_t checkpoint;
    uint64_t count;
};

/** Bytes of an app: nobody else may write to them once a checkpoint was
 * reached. */
struct canary {
    uint16_t app;
    uint32_t checkpoint;
    struct range bytes;
    bool armed;
};

/** A buffer that the kernel may write to: allowed, and not yet swapped out. */
struct buffer {
    uint32_t class_number, driver, number;
    struct range bytes;
};

/** A subscribed upcall function. */
struct upcall {
    uint32_t driver, number, function, userdata;
};

/** How an app lost the CPU. */
enum exit_kind {
    EXIT_INTERRUPT,
    EXIT_SYSTEM_CALL,
    EXIT_FAULT,
};

/** An app's state when it lost the CPU. */
struct app_exit {
    enum exit_kind kind;
    uint32_t exception;
    uint32_t r[17];          /**< r15: return address; r13: before stacking */
    bool frame_known;        /**< r0-r3, r12, LR, PC, xPSR were stacked */
    bool may_restart;        /**< a restart or the end is a proper answer */
    bool may_fall;           /**< going on may fault before an instruction
                                  is executed, and then restart it */
    bool frame_given;        /**< the app allowed a buffer over its frame, and
                                  the kernel wrote there */
    uint32_t class_number;   /**< EXIT_SYSTEM_CALL */
    uint32_t tentative_break; /**< a memop may expose memory up to here */
    uint64_t kernel_before;  /**< the kernel's instructions until then */
    uint64_t wfi_before, turn_before, tick_before, total_before;
    bool runnable;           /**< it would go on at once if it could */
};

/** What the witness knows of an app, and saw of it. */
struct app {
    bool used, spinner;
    char name[WITNESS_NAME_MAX];
    struct range flash;
    uint32_t entry;
    uint8_t *image;
    uint32_t image_size;

    bool alive;                /**< started, and not left for good */
    struct range block;        /**< memory given at start, grants included */
    uint32_t app_break;
    uint32_t accept_size;      /**< bytes from block.start it may access */
    uint32_t lowest_store;     /**< rule G's data; block end if none */
    uint32_t step;             /**< finest MPU step over its memory */
    uint32_t given_version;    /**< changes when the above does */
    struct app_exit exit;
    struct buffer buffers[BUFFER_MAX];
    uint32_t buffer_count;
    struct upcall upcalls[UPCALL_MAX];
    uint32_t upcall_count;
    bool tables_overflowed;    /**< then their rules are not applied */

    struct mpu_state mpu_checked;
    uint32_t checked_version;
    uint64_t checked_mpu_stores;
    bool mpu_was_checked;

    struct witness_share share;
};

/** Everything else. */
struct run {
    struct app apps[WITNESS_APP_MAX];
    struct range ram, process_memory, kernel_flash, app_flash;
    struct label checkpoints[LABEL_MAX], probes[LABEL_MAX];
    struct label measures[LABEL_MAX];
    uint32_t checkpoint_count, probe_count, measure_count;
    struct span spans[SPAN_MAX];
    uint32_t span_count;
    uint32_t functions[WITNESS_FUNCTIONS]; /**< the kernel's; 1: none */
    uint32_t not_written;     /**< what stubs call; 1: nothing */
    bool watches_functions, watches_mpu;
    struct end_condition ends[END_MAX];
    uint32_t end_count;
    struct canary canaries[CANARY_MAX];
    uint32_t canary_count;
    uint64_t end_instructions, budget;
    uint64_t count_only;      /**< not to witness: end there; 0: witness */
    bool report_branches;
    uint64_t report_limit, violation_limit, stream_limit;
    uint64_t picture;         /**< records for it at most */

    uint32_t capabilities;
    uint32_t domain;          /**< whose code runs */
    uint32_t block_pc;        /**< start of the translation block running */
    uint16_t on_cpu;          /**< app entered and not left yet, or NONE */
    uint16_t running;         /**< app running or last run, or NONE */
    uint16_t entered_last;    /**< app whose turn it is */
    uint32_t last_exception;  /**< by which `running` was left */
    uint64_t accounted;       /**< instruction count attributed so far */
    uint64_t stop_at;         /**< count at which to look at the limits */
    uint64_t kernel_total, idle_total;
    uint64_t regions_enabled[8]; /**< at entries to apps */
    uint64_t not_normal;         /**< regions there of other memory */
    uint64_t rnr_stores;      /**< of mpu_stores: into MPU_RNR */
    uint32_t regions_written; /**< a bit for each region whose RASR was */
    uint64_t wfi, translations, turns, ticks, mpu_stores, privilege_checks;
    bool slept;               /**< WFI since the last app ran */
    uint64_t asleep_at;       /**< count before the last WFI */
    uint32_t svc_pc;          /**< last svc that an app executed, 1 = none */
    uint32_t cfsr_before;     /**< CFSR when the app was entered */
    int measure;              /**< running measurement, -1 = none */
    uint64_t measure_kernel, measure_stores, measure_wfi;
    uint16_t measure_app;
    bool ended;
};

extern struct run run;

/** Whose code stands at `address`? */
uint32_t domain_of(uint32_t address);

/** A domain as a record names it. */
uint16_t domain_name(uint32_t domain);

/** What `address` belongs to. */
struct witness_place place_of(uint32_t address);

/** Read the configuration; on error print it and return false. */
bool config_read(const char *path);

/** Does app `a`, as last seen, allow the kernel to write `size` bytes? */
bool process_admits_store(const struct app *a, uint32_t address,
                          uint32_t size);

/** The kernel stores into `a`: note it if that is an allowed buffer that lies
 * over the exception frame; then the app goes on as it deserves. */
void process_note_store(struct app *a, uint32_t address);

/** Does a store there tell where the app's grant region is? Not while the
 * break is being moved: then the kernel may be clearing what it exposes. */
bool process_grant_store(const struct app *a, uint32_t address);

/** An app has been left: remember its registers. `core` is read. */
void process_leave(struct app *a, const struct core_state *core);

/** An app was started: take what it was given from its registers. */
void process_start(struct app *a, const struct core_state *core, uint32_t pc);

/** Learn from a system call's answer, as the app is about to see it. */
void process_answer(struct app *a, const uint32_t *r);

/** The subscribed upcall at `pc`, or NULL. */
const struct upcall *process_upcall(const struct app *a, uint32_t pc);

#endif
