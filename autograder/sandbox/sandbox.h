/* SPDX-License-Identifier: MIT */
/** @file
 * How children are confined that handle what strangers wrote: compilers,
 * linkers, QEMU. The strictest level is taken that a trial run shows to work.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/** From the weakest to the strictest. */
enum sandbox_level {
    SANDBOX_NONE,       /**< limits of resources only */
    SANDBOX_LANDLOCK,   /**< Landlock and seccomp: build/confine */
    SANDBOX_NAMESPACES, /**< setpriv, bwrap, prlimit */
    SANDBOX_LEVELS,
};

struct command;
struct sandbox;

/** What a confined child may see and use. All paths are absolute. */
struct confinement {
    const struct sandbox *by; /**< must outlive the child */
    char **readable;    /**< files and folders, besides /usr; NULL: none */
    char *writable;     /**< the one folder; NULL: none */
    unsigned processes; /**< and threads, at a time */
};

void confinement_free(struct confinement *confinement);

/** The strictest level that works here.
 * @param build where build/confine is
 * @param level "namespaces", "landlock" or "none": that one; NULL: choose,
 *        but never "none"
 * @return NULL and error, which says what to do, if it does not work */
struct sandbox *sandbox_new(const char *build, const char *level,
                            GError **error);
void sandbox_free(struct sandbox *sandbox);
enum sandbox_level sandbox_level(const struct sandbox *sandbox);
/** "namespaces", "landlock", "none". */
const char *sandbox_name(const struct sandbox *sandbox);
/** A sentence for screen and result: what is in force, and what it does not
 * give. */
const char *sandbox_text(const struct sandbox *sandbox);

/** Whom confined children run as: another user, if the grader is root.
 * @return (uid_t)-1: the grader's own */
uid_t sandbox_user(const struct sandbox *sandbox);
/** Let that user pass through a folder of the grader's. */
bool sandbox_admit(const struct sandbox *sandbox, const char *folder,
                   GError **error);
/** Give a folder to that user, and what is in it, but not in its folders. */
bool sandbox_give(const struct sandbox *sandbox, const char *folder,
                  GError **error);
/** What to execute instead of a command, so that it is confined. */
char **sandbox_wrap(const struct confinement *confinement,
                    const struct command *command);
/** Whether a command without a stream was begun, confined: then what comes of
 * it is its own doing.
 * @param report what came through its STREAM_DESCRIPTOR */
bool sandbox_began(const struct sandbox *sandbox, const GByteArray *report);

#endif
