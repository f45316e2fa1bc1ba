/* SPDX-License-Identifier: MIT */
/** @file
 * Which of the kernel's conditional branches went which way.
 */
#ifndef WITNESS_BRANCHES_H
#define WITNESS_BRANCHES_H

#include <stdbool.h>
#include <stdint.h>

/** Prepare for branches within the kernel's flash. */
bool branches_open(void);

/** The instruction at `pc` ends a kernel's translation block.
 * @return its number if it is a conditional branch, else 0. */
uint32_t branches_found(uint32_t pc, const uint8_t *bytes, uint32_t size);

/** A block starts at `pc` and ends with branch `number` (0 = none). */
void branches_block(uint32_t pc, uint32_t number);

/** Write the BRANCH records. */
void branches_put(void);

#endif
