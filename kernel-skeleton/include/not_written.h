/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What a stub says.
 */
#ifndef TICK64_NOT_WRITTEN_H
#define TICK64_NOT_WRITTEN_H

/**
 * Marks a function of a student's part that is not written yet: says so on the
 * serial line, the first time, and can be seen by whoever watches the CPU.
 *
 * @param function its name
 */
void not_written(const char *function);

#endif
