/* SPDX-License-Identifier: MIT */
/** @file
 * Where child processes work: compilers and QEMU, a few at a time, each in a
 * process group of its own that is killed when the grader is interrupted.
 */
#ifndef CHILDREN_WORKSHOP_H
#define CHILDREN_WORKSHOP_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    STREAM_DESCRIPTOR = 3, /**< where a child finds its stream */
};

/** What a child shall do. */
struct command {
    char **arguments;    /**< the first is looked up in PATH */
    char *folder;        /**< to work in; NULL: the grader's */
    int input;           /**< what it gets as descriptor 0; 0: /dev/null */
    bool has_stream;     /**< give it STREAM_DESCRIPTOR */
    bool keeps_environment; /**< else only PATH */
    size_t stream_limit; /**< bytes; more ends the child */
    size_t output_limit; /**< bytes kept of stdout and stderr; the rest is
                              read and dropped */
    uint64_t file_limit; /**< bytes of any file it writes; 0: no limit */
    uint64_t memory_limit; /**< bytes of address space; 0: no limit */
    unsigned cpu_limit;  /**< seconds of each of its processes; 0: no limit */
    unsigned seconds;    /**< of host time, generous: a backstop */
    struct confinement *confined; /**< what it may see and use (sandbox.h);
                              NULL: what the grader may */
};

/** What became of it. */
struct outcome {
    int status;         /**< as from waitpid() */
    bool timed_out;     /**< killed by the backstop */
    bool not_begun;     /**< it could not be confined */
    bool disk_full;     /**< it failed, and the disk is as good as full */
    bool memory_short;  /**< meanwhile the machine had to kill processes */
    GByteArray *stream; /**< what came through STREAM_DESCRIPTOR */
    bool stream_cut;    /**< killed by stream_limit */
    GString *output;
    bool output_cut;
    int64_t microseconds; /**< of host time */
    int64_t cpu_microseconds; /**< of processors, its own children included */
};

/** One piece of work. */
struct work {
    /** Fill in the command, which is all zero. arguments NULL: there is
     * nothing to do after all. @return false and error: stop everything */
    bool (*prepare)(void *data, struct command *command, GError **error);
    /** The child has ended; more work may be added here. */
    bool (*finish)(void *data, const struct outcome *outcome,
                   GError **error);
    void *data;
};

struct workshop;

/** @param jobs children at a time */
struct workshop *workshop_new(unsigned jobs);
void workshop_free(struct workshop *workshop);
/** Add work, to be begun in the order in which it was added. */
void workshop_add(struct workshop *workshop, struct work work);
/** Look at something besides, every so many milliseconds, while work is done.
 * @param look false and error: stop everything */
void workshop_meanwhile(struct workshop *workshop, unsigned milliseconds,
                        bool (*look)(void *data, GError **error), void *data);
/** Do all work. @return false and error if some could not be done, or on
 * SIGINT, SIGTERM, SIGHUP; then no child is left */
bool workshop_run(struct workshop *workshop, GError **error);

#endif
