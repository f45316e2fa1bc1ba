/* SPDX-License-Identifier: MIT */
/** @file
 * Jobs laid out as files, a folder each, called by their numbers, so that an
 * engine which has its own queue can run them: it is told numbers only, and no
 * name that a student chose is ever part of its command line.
 *
 *     FOLDER/N/job.sh    runs job N in the folder that it is started in
 *     FOLDER/N/input/    a copy of what it reads, if it travels
 *     FOLDER/N/out/      result, times, said, and last, by rename, status
 */
#ifndef ENGINES_PARCELS_H
#define ENGINES_PARCELS_H

#include "engine.h"
#include "workshop.h"

/** Take back what a run left where it was carried out: jobs, and files. There
 * may be nothing.
 * @param name of its folder: no other run's has the same */
typedef void parcels_undo(const void *where, const char *name);

struct parcels {
    char *folder;          /**< absolute */
    const GPtrArray *jobs; /**< of struct job */
    bool travel;           /**< to machines that don't see our files */
    bool *taken;           /**< a job each: its end was told */
    struct command *program; /**< the engine's; not ours */
    parcels_undo *undo;
    const void *where;
    job_ended *ended;
    void *data;
};

/** Lay out jobs in a new folder beside their results. One that is there
 * already is of a run that was killed: undone, and removed.
 * @param travel pack each as FOLDER/N.tar; it comes back as FOLDER/N.out.tar
 * @param undo called with `where` */
struct parcels *parcels_new(const GPtrArray *jobs, bool travel,
                            parcels_undo *undo, const void *where,
                            job_ended *ended, void *data, GError **error);
/** Undone, and the folder removed. */
void parcels_free(struct parcels *parcels);

/** Run the engine's program, and tell of each job once its status is there; of
 * those that never leave one when the program has ended.
 * @param command of the program, taken over
 * @return false and error if it could not be started, or on SIGINT, SIGTERM,
 * SIGHUP: then it has been killed */
bool parcels_run(struct parcels *parcels, struct command *command,
                 GError **error);

#endif
