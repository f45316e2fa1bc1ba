/* SPDX-License-Identifier: MIT */
/** @file
 * One child process: started, read from, ended.
 */
#ifndef CHILDREN_CHILD_H
#define CHILDREN_CHILD_H

#include <sys/types.h>

#include "workshop.h"

struct child {
    struct work work;
    struct command command;
    struct outcome outcome;
    pid_t process;       /**< also its group */
    int exit_descriptor; /**< readable once it has ended */
    int output, stream;  /**< read ends; -1: closed */
    int64_t begun;       /**< g_get_monotonic_time() */
    uint64_t kills;      /**< machine_kills() by then */
};

/** Start one. Takes the command over. */
struct child *child_start(struct work work, struct command *command,
                          GError **error);
/** Read what has come, without waiting. */
void child_read(struct child *child);
/** Kill it if it is past its limits. @return microseconds left */
int64_t child_check_limits(struct child *child);
/** It has ended: kill what is left of its group, read the rest, reap it. */
void child_end(struct child *child);
/** Kill and reap, if need be, and free. */
void child_free(struct child *child);
void command_clear(struct command *command);
/** Close one that may be -1: it never was opened. */
void descriptor_close(int descriptor);

#endif
