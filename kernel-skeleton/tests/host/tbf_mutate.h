/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Damages Tock Binary Format headers, at random but the same on every run.
 */
#ifndef TICK64_TESTS_TBF_MUTATE_H
#define TICK64_TESTS_TBF_MUTATE_H

#include "random.h"
#include "tbf_image.h"

/** Compose a header at random that is sound, or nearly so: elements of all
 * types in any order and number. */
void tbf_mutate_compose(struct tbf_image *image, struct random *random,
                        uint32_t total_size);

/** Damage a header at random: values at their limits, bytes, bits, elements
 * of other lengths; three times in four with a right checksum afterwards, so
 * that the damage is read. */
void tbf_mutate(struct tbf_image *image, struct random *random);

#endif
