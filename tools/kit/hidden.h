/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Hidden tests: which files are theirs alone, and what they are worth.
 */
#ifndef TICK64_KIT_HIDDEN_H
#define TICK64_KIT_HIDDEN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct hidden;

/**
 * Look at all tests below labs/.
 *
 * @param root  the folder that labs/ is in
 * @param files of it, (char *)
 * @return to be given to hidden_free()
 */
struct hidden *hidden_find(const char *root, const GPtrArray *files);

/** Is this file a hidden test's, or a source that no other test uses? */
bool hidden_has(const struct hidden *hidden, const char *path);

/** What hidden tests are worth: suite to points, sorted, as lines
 * `suite = points`. @return to be freed */
char *hidden_points(const struct hidden *hidden);

void hidden_free(struct hidden *hidden);

#endif
