/* SPDX-License-Identifier: MIT */
/** @file
 * A run as a picture shows it: who had the CPU when, what happened, and which
 * memory each process could reach. Made from the witness's records, read by
 * the emitters; times are guest time in nanoseconds since boot.
 */
#ifndef PICTURE_TIMELINE_H
#define PICTURE_TIMELINE_H

#include "evidence.h"

/** Rows of the picture: the kernel, nobody (the CPU sleeps), then the apps. */
enum { LANE_KERNEL, LANE_IDLE, LANE_APPS };

/** Somebody had the CPU. */
struct interval {
    uint64_t begin, end;
    unsigned lane;
};

enum mark_kind {
    MARK_SYSTEM_CALL, MARK_UPCALL, MARK_FAULT, MARK_START, MARK_CHECKPOINT,
    MARK_VIOLATION, MARK_NO_MEMORY, MARK_KINDS,
};
/** Their names: "system call", ... */
extern const char *const mark_kind_names[];

/** Something happened. */
struct mark {
    uint64_t at;
    enum mark_kind kind;
    unsigned lane;
    char *text; /**< "command alarm 5 (...): success" */
};

/** A range of addresses that a process may touch. */
struct opening {
    uint32_t start, end;
    bool can_write, can_execute;
};

/** A process's memory from an instant on. */
struct memory {
    uint64_t at;
    unsigned app;
    uint32_t start, end, app_break, grant_start;
    GArray *openings; /**< of struct opening, by address */
};

/** What a kind of system call cost the kernel, of those that were answered
 * at once. */
struct call_cost {
    char *name;     /**< "command alarm 5" */
    GArray *costs;  /**< of uint64_t, sorted: instructions */
};

struct timeline {
    char *title, *board;
    unsigned apps;
    struct {
        char *name;
        uint32_t flash, flash_size;
        struct witness_share share;
    } app[APP_MAX];
    uint64_t kernel_instructions; /**< charged to nobody */
    GArray *intervals;    /**< of struct interval, in order */
    GArray *marks;        /**< of struct mark, in order */
    GPtrArray *memories;  /**< of struct memory, in order */
    GPtrArray *costs;     /**< of struct call_cost, by name */
    uint64_t end;         /**< of what is drawn */
    uint64_t left_out;    /**< records beyond the picture */
    uint64_t instructions; /**< of the whole run */
};

/** @param evidence of a run whose scene asked for a picture */
struct timeline *timeline_new(const struct evidence *evidence);
void timeline_free(struct timeline *timeline);
/** "kernel", "asleep", or the app's name. */
const char *timeline_lane_name(const struct timeline *timeline,
                               unsigned lane);

#endif
