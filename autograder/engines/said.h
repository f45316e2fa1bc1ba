/* SPDX-License-Identifier: MIT */
/** @file
 * What the engines' programs say: for messages of our own.
 */
#ifndef ENGINES_SAID_H
#define ENGINES_SAID_H

#include <glib.h>
#include <stdbool.h>

/** The last line that says something, made harmless; "": none.
 * @return to be freed */
char *last_line(const char *text);
/** Run a program that is soon done. @return false and error, which has what
 * it complained of, if its exit status is not 0 */
bool run_quickly(const char *const *arguments, GError **error);

#endif
