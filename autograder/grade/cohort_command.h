/* SPDX-License-Identifier: MIT */
/** @file
 * The command `cohort`: prints what a seed picks.
 */
#ifndef GRADE_COHORT_COMMAND_H
#define GRADE_COHORT_COMMAND_H

/** @return the exit status: 0, or 2 and a message on stderr */
int cohort_command(int argc, char **argv);

#endif
