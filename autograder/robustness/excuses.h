/* SPDX-License-Identifier: MIT */
/** @file Ways of branches that no run can go, each with its reason. */
#ifndef ROBUSTNESS_EXCUSES_H
#define ROBUSTNESS_EXCUSES_H

#include <stdbool.h>

/** One line of the file: `WAYS FUNCTION: SOURCE TEXT -- REASON`. */
struct excuse {
    unsigned ways, used;
    char *function, *text, *reason;
};

struct excuses {
    struct excuse *list;
    unsigned count;
};

/** Read a file of excuses; '#' begins a comment line.
 * @return whether it was sound; if not, a message was printed */
bool excuses_read(const char *path, struct excuses *excuses);
void excuses_free(struct excuses *excuses);

/** Take as many of so many ways as the file excuses for this place.
 * @param function the innermost inlined one @param text the source line
 * @param reason   set to why, if any is excused
 * @return how many */
unsigned excuses_take(struct excuses *excuses, const char *function,
                      const char *text, unsigned ways, const char **reason);

#endif
