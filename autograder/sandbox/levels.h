/* SPDX-License-Identifier: MIT */
/** @file
 * What the levels of confinement share.
 */
#ifndef SANDBOX_LEVELS_H
#define SANDBOX_LEVELS_H

#include "sandbox.h"
#include "workshop.h"

struct sandbox {
    enum sandbox_level level;
    uid_t user;     /* for the children of root; (uid_t)-1: not root */
    char *launcher; /* build/confine */
};

/** Run something at its level.
 * @return false and error: it does not work here */
bool sandbox_try(const struct sandbox *sandbox, GError **error);
/** @return what to execute; to be freed */
char **namespaces_wrap(const struct confinement *confinement,
                       const struct command *command);
bool namespaces_began(const GByteArray *report);
char **landlock_wrap(const struct confinement *confinement,
                     const struct command *command);
/** The launcher, as a target of make. @return to be freed */
char *landlock_launcher(const char *build);

/** Of the file system's root, besides /usr: what programs need of it. */
extern const char *const system_folders[];

#endif
