/* SPDX-License-Identifier: MIT */
/** @file
 * Compilers and linkers as children: their limits, and what became of them.
 */
#ifndef CHILDREN_TOOLS_H
#define CHILDREN_TOOLS_H

#include "sandbox.h"
#include "workshop.h"

/** Give a command the limits that a tool has, which no honest source meets. */
void tool_limits(struct command *command);
/** Confine a command to its folder, which is given to the sandbox's user.
 * @param readable further paths, absolute; NULL-terminated; may be NULL */
bool tool_confine(struct command *command, const struct sandbox *sandbox,
                  char **readable, GError **error);
/** What a tool's end means.
 * @param what   was being done: "compiling mpu.c"
 * @param failed when the tool itself found fault
 * @param problem NULL: it succeeded; else why not, a sentence for whom it
 *        was done for; to be freed
 * @return false and error: it was nobody's fault but the machine's */
bool tool_judge(const struct outcome *outcome, const char *what,
                const char *failed, char **problem, GError **error);
/** What it said, harmless; nothing where a limit ended it, as that happens
 * here or there. @return to be freed; NULL: nothing */
char *tool_diagnostics(const struct outcome *outcome);

#endif
