/* SPDX-License-Identifier: MIT */
/** @file
 * The command line, and what all commands start from.
 */
#ifndef GRADE_OPTIONS_H
#define GRADE_OPTIONS_H

#include "emit.h"
#include "request.h"

/** As given. */
struct options {
    struct request request;
    char *json, *build, *times, *markdown, *report, *trace, *apps, *keep;
    char *submission, *out, *sandbox;
    gint64 seed;
    int jobs;
    gboolean list, costs, all_labs, show, guard, quick,
        prepare, prepared;
};

/** Read the command line; what is no option stays. Once only.
 * @return NULL and error if it can't be understood */
struct options *options_read(int *argc, char ***argv, GError **error);
/** Fill in what was not given. */
bool options_settle(struct options *options, const struct kit *kit,
                    GError **error);
/** Where standard output goes. */
struct terminal options_terminal(void);

#endif
