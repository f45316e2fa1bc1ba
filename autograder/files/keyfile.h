/* SPDX-License-Identifier: MIT */
/** @file
 * Key files, read strictly: every group and key is asked for by somebody, or
 * it is an error that names file, group and key. The first error is kept, and
 * everything read after it is a default; so a reader checks once, at its end.
 */
#ifndef FILES_KEYFILE_H
#define FILES_KEYFILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** A key file being read. */
struct keyfile {
    char *name;       /**< for messages */
    GKeyFile *file;
    GHashTable *used; /**< "group\nkey", and "group" */
    GHashTable *values; /**< what `$NAME` stands for: name to uint64_t;
                             NULL: nothing. Borrowed */
    GError *error;    /**< the first one */
};

/** Take a key file's text. Errors are kept inside.
 * @param name what messages call it */
struct keyfile *keyfile_parse(const char *name, const char *text);
/** Read a file and take its text; a file that can't be read is an error. */
struct keyfile *keyfile_read(const char *path);
/** Free it. @return whether all of it was understood; else sets error */
bool keyfile_close(struct keyfile *keyfile, GError **error);

/** Refuse a value of the file. key may be NULL: the whole group. */
void keyfile_refuse(struct keyfile *keyfile, const char *group,
                    const char *key, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/** Whether the group is there; if so, it is known from now on. */
bool keyfile_has_group(struct keyfile *keyfile, const char *group);
/** Whether the key is there. */
bool keyfile_has(struct keyfile *keyfile, const char *group, const char *key);

/** Whether a text is a name that `$NAME` may have. */
bool keyfile_is_name(const char *text);
/** A group's or another text with its `$NAME`s replaced.
 * @param group where it stands, for the message */
char *keyfile_substitute(struct keyfile *keyfile, const char *group,
                         const char *key, const char *text);
/** A text, its `$NAME`s replaced. @return to be freed; NULL if there is
 * none */
char *keyfile_text(struct keyfile *keyfile, const char *group,
                   const char *key);
/** A text that must be there; an error and "" if it isn't. */
char *keyfile_required(struct keyfile *keyfile, const char *group,
                       const char *key);
/** A number from 0 to most; otherwise if there is none. */
uint64_t keyfile_number(struct keyfile *keyfile, const char *group,
                        const char *key, uint64_t otherwise, uint64_t most);
/** A number with a fraction, not negative. */
double keyfile_fraction(struct keyfile *keyfile, const char *group,
                        const char *key, double otherwise);
/** true or false. */
bool keyfile_truth(struct keyfile *keyfile, const char *group,
                   const char *key);
/** A list separated by commas, blanks trimmed, no item empty.
 * @return to be freed with g_strfreev(); NULL if there is none */
char **keyfile_list(struct keyfile *keyfile, const char *group,
                    const char *key);
/** The place of a text among words, which end with NULL; otherwise if there
 * is none. */
unsigned keyfile_choice(struct keyfile *keyfile, const char *group,
                        const char *key, const char *const *words,
                        unsigned otherwise);

#endif
