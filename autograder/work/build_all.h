/* SPDX-License-Identifier: MIT */
/** @file
 * What all gradings need, built before the first: the finished kernel for each
 * board, the tests' apps, the witness.
 */
#ifndef WORK_BUILD_ALL_H
#define WORK_BUILD_ALL_H

#include "kernels.h"
#include "workshop.h"

/** Have make build it. The workshop must have no other work.
 * @param recipe what all kernels have in common
 * @param boards mask
 * @param tests  of struct test */
bool build_all(struct workshop *workshop, const struct recipe *recipe,
               unsigned boards, const GPtrArray *tests, GError **error);
/** Whether it was built before: nothing is looked at but that it is there. */
bool all_built(const struct recipe *recipe, unsigned boards,
               const GPtrArray *tests, GError **error);

#endif
