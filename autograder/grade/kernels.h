/* SPDX-License-Identifier: MIT */
/** @file
 * Building a kernel with given parts, and looking at what came out.
 */
#ifndef GRADE_KERNELS_H
#define GRADE_KERNELS_H

#include "scene.h"
#include "workshop.h"

/** The command that builds the finished kernel for a board, and whatever else
 * is named. Fills in the command.
 * @param targets further targets for make; NULL-terminated */
void kernel_command(struct command *command, const char *build,
                    unsigned board, char **targets);
/** The command that builds a kernel with parts.
 * @param parts folder with parts
 * @param given mask: these are taken from there, the others are finished
 * @param out   folder for the outcome, new: gets the finished kernel's objects
 *              for all other parts, so that only the given are compiled */
bool kernel_command_parts(struct command *command, const char *build,
                          unsigned board, const char *parts, unsigned given,
                          const char *out, GError **error);
/** Where the finished kernel is. @return to be freed */
char *kernel_finished_path(const char *build, unsigned board);

/** Read a kernel that was built. Its ELF file is a stranger's work.
 * @return NULL and error, a sentence for its author, if it can't be booted */
struct kernel *kernel_read(const char *path, GError **error);
void kernel_free(struct kernel *kernel);

#endif
