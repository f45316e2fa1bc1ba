/* SPDX-License-Identifier: MIT */
/** @file
 * What only instructors have: a student's kit is linked without it, and then
 * what is declared here is NULL. Of functions like main(), argv[0] is the
 * command's name, and the result the exit status.
 */
#ifndef GRADE_COMMANDS_H
#define GRADE_COMMANDS_H

#include "options.h"

#define INSTRUCTORS __attribute__((weak))

/** `grade --submission`, `grade --prepare`: one submission in, one result out,
 * or what all of them share. */
bool unit_command(const struct options *options, const struct cohort *cohort,
                  const struct kit *kit, const GPtrArray *all,
                  GError **error) INSTRUCTORS;

int hostile_command(int argc, char **argv) INSTRUCTORS;
int export_command(int argc, char **argv) INSTRUCTORS;
int similar_command(int argc, char **argv) INSTRUCTORS;

/** `grade class`: class_command.h. */
int class_command(int argc, char **argv) INSTRUCTORS;

#endif
