/* SPDX-License-Identifier: MIT */
/** @file
 * How far a long work is, in one line of a terminal on standard error: where
 * that is none, nothing.
 */
#ifndef CLASS_PROGRESS_H
#define CLASS_PROGRESS_H

#include <stdbool.h>

struct progress;

struct progress *progress_new(void);
void progress_free(struct progress *progress);
/** So many steps, a few at a time, begin now. */
void progress_begin(struct progress *progress, unsigned steps,
                    unsigned at_a_time);
/** One is done. @param well whether it went well */
void progress_step(struct progress *progress, bool well);
/** Say something above the line. */
void progress_say(struct progress *progress, const char *name,
                  const char *text);
/** Wipe the line. */
void progress_end(struct progress *progress);

#endif
