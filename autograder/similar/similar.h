/* SPDX-License-Identifier: MIT */
/** @file
 * Who wrote the same: sim_c over students' parts, what it finds as pairs, and
 * as pages. A high percentage is a reason to look, never a verdict.
 */
#ifndef SIMILAR_H
#define SIMILAR_H

#include "parts.h"
#include "roster.h"
#include "sandbox.h"
#include "workshop.h"

/** Whose a folder of parts is. */
enum author_kind {
    AUTHOR_STUDENT,
    AUTHOR_EARLIER,  /**< of former years: compared with students only */
    AUTHOR_FINISHED, /**< the solution: likewise */
};

struct author {
    enum author_kind kind;
    char *name;    /**< harmless, one line */
    char **owners; /**< the students or the group that handed it in: what
                        has one in common is not compared; may be empty */
    char *folder;  /**< the copy of the parts */
    char *safe;    /**< the name, as a folder may be called: unique */
};

/** Where two files say the same. */
struct run {
    unsigned left_first, left_last, right_first, right_last; /**< lines */
    unsigned tokens;
};

/** One part of two authors. */
struct pair {
    unsigned part;
    unsigned left, right; /**< authors */
    unsigned tokens;      /**< that are alike */
    unsigned of;          /**< in the shorter of the two */
    double percent;
    GArray *runs;         /**< of struct run, longest first */
};

/** What is to be done, and with what. */
struct similar {
    const char *build, *starter;
    const struct roster *roster; /**< NULL: there is none */
    struct workshop *workshop;
    struct sandbox *sandbox;
    char *folder;         /**< for temporary files */
    GPtrArray *authors;   /**< of struct author */
    GPtrArray *without;   /**< names of what has no part that can be read */
    GPtrArray *pairs;     /**< of struct pair, most alike first */
    double from;          /**< per cent: pairs below are left out */
    unsigned skipped;     /**< parts too short to compare */
};

/** Take in a folder of submissions, or one that holds parts itself.
 * @return false and error, also if nothing is in it */
bool authors_add(struct similar *similar, enum author_kind kind,
                 const char *folder, GError **error);
void author_free(void *author);

/** A student's file as text: compilers read on after a NUL, and so do we.
 * @return to be freed; NULL: there is none */
char *text_of_part(const char *path);
/** A student's text without the lines that the starter code has: those are
 * empty then, and all others keep their numbers. To be freed. */
char *without_starter(const char *text, GHashTable *starter);
/** The lines of a text, blanks aside: a set. */
GHashTable *starter_lines(const char *text);

/** Compare all, part by part, into the pairs. */
bool similar_compare(struct similar *similar, GError **error);
/** What sim_c says of files that are called by their authors' numbers.
 * @param pairs added here @return false and error if it can't be understood */
bool pairs_read(const char *output, unsigned part,
                const struct similar *similar, GPtrArray *pairs,
                GError **error);
void pair_free(void *pair);

/** Write the pages: index.html, and one for each of the first pairs. */
bool similar_pages(const struct similar *similar, const char *out,
                   unsigned most, GError **error);
/** Write folders as JPlag and MOSS take them. */
bool similar_folders(const struct similar *similar, const char *out,
                     GError **error);

#endif
