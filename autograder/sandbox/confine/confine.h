/* SPDX-License-Identifier: MIT */
/** @file
 * What the launcher takes from itself before it becomes the command. Each
 * ends the process, with a sentence, if it can't be done.
 */
#ifndef CONFINE_H
#define CONFINE_H

#include <sys/types.h>

struct wanted {
    char **read;        /**< files and folders besides the system's */
    char *write;        /**< the one folder; NULL: none */
    int user;           /**< to become; -1: stay who it is */
    int processes;      /**< besides those that the user has by now */
    int report;         /**< descriptor to tell there that it works out;
                             -1: none */
};

enum { EXIT_REFUSED = 126, EXIT_NOT_FOUND = 127 };

void give_up(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));

/** Become the user, and die with the parent still. */
void drop_user(const struct wanted *wanted);
/** Allow some more processes. */
void limit_processes(const struct wanted *wanted);
/** Let no file be opened but those that are wanted: Landlock. */
void restrict_files(const struct wanted *wanted);
/** Refuse the system calls by which one reaches the network, other processes
 * and further parts of the kernel: seccomp. */
void restrict_calls(void);

#endif
