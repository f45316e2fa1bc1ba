/* SPDX-License-Identifier: MIT */
/** @file
 * Taking in what was handed in: from a folder or an archive to a folder of the
 * session with the listed files, and nothing else.
 */
#ifndef SUBMISSION_INTAKE_H
#define SUBMISSION_INTAKE_H

#include "handed_in.h"
#include "workshop.h"

struct sandbox;

/** The program that reads it, below the build folder. */
#define SUBMISSION_READER "submission-reader"

/** Take a submission in. What is wrong with it is its author's, no error: it
 * is said in the problem, and then there may be no files.
 * @param workshop has no other work
 * @param sandbox for whatever parses hostile bytes
 * @param build  the build folder
 * @param from   a folder or an archive
 * @param work   a folder for temporary files; whom the sandbox drops to can
 *               pass through those above it
 * @param parts  the folder to be filled: made
 * @return NULL and error if it could not be found out */
struct handed_in *intake(struct workshop *workshop,
                         const struct sandbox *sandbox, const char *build,
                         const char *from, const char *work,
                         const char *parts, GError **error);

#endif
