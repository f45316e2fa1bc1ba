/* SPDX-License-Identifier: MIT */
/** @file
 * What commands that grade work with: a gradebook, a folder of submissions,
 * and what is graded of each.
 */
#ifndef CLASS_CLASSROOM_H
#define CLASS_CLASSROOM_H

#include "gradebook.h"

/** As the command line says. NULL, 0: as the gradebook has it. */
struct class_options {
    char *folder, *roster, *layout, *policy, *times, *program, *build,
        *engine;
    char **labs, **boards;
    gint64 seed;  /**< -1: not given */
    int jobs, tries;
    gboolean all_labs;
    gboolean anyway; /**< a folder that is doubtful is taken in */
    gboolean quiet;  /**< no notes */
};

/** A suite that is graded, and what its marks rest on. */
struct class_suite {
    char *name, *title, *folder;
    char *digest;
    unsigned parts; /**< mask: what is graded */
};

struct classroom {
    struct gradebook *book;
    char *folder, *program, *build;
    char *roster;       /**< NULL: none was ever given */
    char *scratch;      /**< folder for results on their way */
    const struct layout *layout;
    char **boards;      /**< NULL: the default */
    GPtrArray *suites;  /**< of struct class_suite, in order */
    bool all_suites;    /**< these are what --labs means */
    uint32_t seed;
    unsigned jobs, tries;
    int64_t session;
};

/** Settle options with what the gradebook has, and remember them there.
 * @return to be closed with classroom_close(); NULL and error */
struct classroom *classroom_open(struct gradebook *book,
                                 const struct class_options *options,
                                 GError **error);
void classroom_close(struct classroom *room);
/** Whether tests and supplied kernel are still those that keys were made of:
 * somebody may have changed them while they were used. */
bool classroom_check(const struct classroom *room, GError **error);
/** Begin a session, or go on with one that was killed. */
bool session_begin(struct classroom *room, const char *command,
                   GError **error);
bool session_end(struct classroom *room, GError **error);

#endif
