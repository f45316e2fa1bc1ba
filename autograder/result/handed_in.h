/* SPDX-License-Identifier: MIT */
/** @file
 * What somebody handed in: which files were taken, and what became of the
 * rest. All texts are harmless to show.
 */
#ifndef RESULT_HANDED_IN_H
#define RESULT_HANDED_IN_H

#include <glib.h>
#include <stdint.h>

enum { IGNORED_MOST = 50, HANDED_IN_TEXT_MOST = 240 };

/** A file that was taken. */
struct taken_file {
    char *name;
    uint64_t bytes;
    char *sha256;
};

/** One that was not. */
struct ignored_file {
    char *name, *why;
};

struct handed_in {
    char *name;            /**< of the folder or archive, without a path */
    GPtrArray *files;      /**< of struct taken_file */
    GPtrArray *ignored;    /**< of struct ignored_file, IGNORED_MOST at most */
    uint64_t ignored_more; /**< so many more */
    uint32_t kit_seed;     /**< of the kit that it came in; 0: not known */
    char *problem;         /**< a sentence for who handed it in; NULL: none */
};

struct handed_in *handed_in_new(const char *name);
void handed_in_free(struct handed_in *handed_in);
void handed_in_take(struct handed_in *handed_in, const char *name,
                    const char *bytes, size_t size);
/** Note that something was left out. Takes any bytes as texts. */
void handed_in_ignore(struct handed_in *handed_in, const char *name,
                      const char *why);

/** What to say of files that come in a kit of another seed than they are
 * graded with.
 * @param kit_seed 0: not known
 * @return to be freed; NULL: nothing */
char *other_seed_text(uint32_t kit_seed, uint32_t graded);

/** Text of a stranger's on one line: letters of any script stay, controls and
 * what is invisible become dots; cut to HANDED_IN_TEXT_MOST bytes.
 * @return to be freed */
char *harmless_line(const char *text);

#endif
