/* SPDX-License-Identifier: MIT */
/** @file
 * Which of a submission's entries are taken: the parts, and lab 0's answers,
 * at the submission's root, in its only top-level folder, or where a kit has
 * them in either. A kit.ini tells the kit's seed. All else is ignored, and
 * reported.
 */
#ifndef SUBMISSION_PICKS_H
#define SUBMISSION_PICKS_H

#include <stdbool.h>

#include "handed_in.h"
#include "names.h"

enum {
    ENTRIES_MOST = 20000,
    FILE_BYTES_MOST = 256 * 1024,      /* of one that is taken */
    TOTAL_BYTES_MOST = 512 * 1024 * 1024, /* of all, also those ignored */
};

/** An entry, as an archive or a folder has it. */
struct entry {
    const char *name;   /**< a path, of any bytes; NULL: can't be read */
    bool is_folder;
    const char *oddity; /**< what it is if it is neither; NULL: a plain file */
    uint64_t size;      /**< as it is said to be; 0: not known */
};

struct picks {
    struct handed_in *report;
    GPtrArray *candidates; /**< of struct candidate */
    GHashTable *tops;      /**< top-level folders: a set */
    unsigned entries;
    uint64_t bytes;
    GString *twice;        /**< what to say of names that came twice */
};

/** The bytes of a file that may be taken. */
struct candidate {
    unsigned file;      /**< a part, answers.ini or kit.ini: names.h */
    unsigned depth;     /**< folders above it */
    char *path, *top;   /**< top: folder that must be the only one; or NULL */
    GByteArray *bytes;
    bool spoilt;        /**< its bytes could not be had: not taken */
};

struct picks *picks_new(const char *name);
void picks_free(struct picks *picks);
/** Look at an entry.
 * @return where its bytes shall go; NULL: they are not wanted, or there is a
 * problem with all of it, and report->problem says which */
struct candidate *picks_see(struct picks *picks, const struct entry *entry);
/** A candidate's bytes can't be had, or are too many. */
void picks_spoil(struct picks *picks, struct candidate *candidate,
                 const char *why);
/** All was seen: decide.
 * @return of struct candidate, borrowed, a listed file once at most; none if
 * there is a problem with all of it */
GPtrArray *picks_settle(struct picks *picks);

#endif
