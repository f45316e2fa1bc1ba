/* SPDX-License-Identifier: MIT */
/** @file
 * What a submission, or a suite's tests, are made of, as a number: SHA-256
 * over names and bytes. Only read and counted, never unpacked.
 */
#ifndef CLASS_CONTENT_H
#define CLASS_CONTENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "layout.h"

/** A submission's content. */
struct content {
    char *digest;
    int64_t bytes;
    int64_t newest; /**< modification time of its newest file that is graded;
                         of any, if none is */
};

/** @param folder the layout's @return false and error if it can't be read.
 * Whatever in it is no file or folder, or can't be read, counts with its name
 * only */
bool content_of(const char *folder, const struct upload *upload,
                struct content *content, GError **error);

/** What a suite's marks rest on: its tests, what they share, and the supplied
 * kernel, in the folder of the Makefile. Texts (.md) do not count.
 * @return to be freed; NULL and error */
char *tests_digest(const char *suite_folder, GError **error);

#endif
