/* SPDX-License-Identifier: MIT */
/** @file
 * cohort: what a seed picks of the labs. Building a kernel needs that, and
 * nothing else of the grader.
 */
#include "cohort_command.h"

int main(int argc, char **argv)
{
    return cohort_command(argc, argv);
}
