/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The markers around answers, in a file of the solution.
 *
 * An answer stands between two markers, comments that begin a line, with the
 * number of its lab; the second holds the lines that stand in the stub
 * instead:
 *
 *     / * ANSWER 3 * /
 *     return the_answer(process);
 *     / * STUB 3
 *     return false;
 *     * /
 *
 * (without the blanks in the comment signs).
 */
#ifndef TICK64_MARKERS_H
#define TICK64_MARKERS_H

#include <glib.h>

struct marked {
    char *stub;         /**< the text without answers */
    GPtrArray *answers; /**< their lines, (char *), without blanks around */
};

/**
 * Take a file of the solution apart.
 *
 * @param file its name, for messages
 * @param text all of it
 * @return to be given to marked_free(), or NULL after saying which marker is
 *         wrong: all are of one lab, paired, and not nested
 */
struct marked *marked_parse(const char *file, const char *text);

void marked_free(struct marked *marked);

#endif
