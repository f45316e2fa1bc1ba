/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Files of a tree, and the sums of those that a kit was shipped with.
 *
 * All functions that can fail say why on standard error and end the program
 * with status 2: whoever runs it again goes on where it stopped.
 */
#ifndef TICK64_KIT_FILES_H
#define TICK64_KIT_FILES_H

#include <glib.h>
#include <stdbool.h>

/** A kit's own files: what it is, and what it was shipped with. */
#define KIT_FILE "kit.ini"
#define SUMS_FILE "kit.sums"

/** End the program: its name, and what is wrong. */
G_NORETURN void fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** All files below a folder. Folders that begin with a dot are passed over,
 * and so is `build` at the top.
 * @return paths relative to it, sorted, (char *); to be unreferenced */
GPtrArray *files_below(const char *root);

/** @return SHA-256 in hexadecimal, to be freed; NULL if there is no such file */
char *file_sum(const char *root, const char *path);

/** Copy a file with its rights, making folders on the way; a file that is
 * there is replaced at once or not at all. */
void file_copy(const char *from_root, const char *from, const char *to_root,
               const char *to);

/** @return the text, to be freed */
char *file_text(const char *root, const char *path);

void file_write(const char *root, const char *path, const char *text);

/** What a kit was shipped with, as sha256sum(1) writes and checks it.
 * @return path to sum; both are its own */
GHashTable *sums_read(const char *root);

/** Sum all files of a kit into its list. */
void sums_write(const char *root);

#endif
