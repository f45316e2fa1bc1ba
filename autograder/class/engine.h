/* SPDX-License-Identifier: MIT */
/** @file
 * How a list of command lines is run. An engine knows nothing of students or
 * gradebooks: it runs each command, which leaves its result in a file, and
 * tells when one has ended, in any order, from one thread.
 */
#ifndef CLASS_ENGINE_H
#define CLASS_ENGINE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** A command line to be run in the folder that this program was started in.
 * All paths in it are absolute, or of that folder. */
struct job {
    char **arguments;
    char *input;         /**< what it reads: a file or a folder */
    char *result;        /**< the file that it leaves, by rename */
    char *times;         /**< a file that it may leave */
    void *unit;          /**< the caller's */
};

/** In place of an exit status: it was killed, or its end is not known; the
 * engine's program never ran it. */
enum { JOB_KILLED = -1, JOB_NOT_RUN = -2 };

/** What became of it. */
struct job_outcome {
    int exit_status;     /**< 0: done; or one of the above */
    const char *message; /**< what it said at last, or why the engine did not
                              run it, one line; "": nothing */
    int64_t host, cpu;   /**< microseconds; 0: not known */
};

/** One has ended. @return false and error: stop everything */
typedef bool job_ended(void *data, const struct job *job,
                       const struct job_outcome *outcome, GError **error);

/** Run all jobs.
 * @param where what the engine is told besides its name; NULL: nothing
 * @param jobs of struct job
 * @param at_a_time how many
 * @return false and error if not all could be tried, or on SIGINT */
typedef bool engine_run(const char *where, const GPtrArray *jobs,
                        unsigned at_a_time, job_ended *ended, void *data,
                        GError **error);

/** An engine, chosen as `NAME` or `NAME:WHERE`. */
struct engine {
    const char *name;
    engine_run *run;
    const char *where; /**< of the text that it was chosen by; NULL: nothing */
};

/** @param text NULL: this machine
 * @return false and error if there is none of this name */
bool engine_find(struct engine *engine, const char *text, GError **error);

engine_run engine_local;

struct job *job_new(void);
void job_free(void *job);

#endif
