/* SPDX-License-Identifier: MIT */
/** @file
 * Functions that the student has not written yet.
 */
#ifndef WITNESS_STUBS_H
#define WITNESS_STUBS_H

/** A stub says so: a callback on the first instruction of not_written(). */
void stubs_called(unsigned int cpu, void *unused);

#endif
