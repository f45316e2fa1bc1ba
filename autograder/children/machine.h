/* SPDX-License-Identifier: MIT */
/** @file
 * What the machine itself tells of its want of memory or disk: no child's
 * words prove that, as a source can have a compiler print any line.
 */
#ifndef CHILDREN_MACHINE_H
#define CHILDREN_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/** How many processes it has killed so far for want of memory; 0 if it does
 * not tell. */
uint64_t machine_kills(void);
/** Whether so little is left for temporary files that a tool's may not have
 * found room there. */
bool machine_disk_full(void);

#endif
