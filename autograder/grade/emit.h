/* SPDX-License-Identifier: MIT */
/** @file
 * Emitters: one result in, one text out. Pure, and apart from each other.
 */
#ifndef GRADE_EMIT_H
#define GRADE_EMIT_H

#include "result.h"

/** The table for a person.
 * @param colour whether escapes for colours may be used
 * @param replay what the lines that reproduce a failure begin with */
char *emit_terminal(const struct result *result, bool colour,
                    const char *replay);
/** Measured costs with their limits: every comparison, a row each. */
char *emit_costs(const struct result *result, bool colour);
/** JSON: the same bytes for the same result. */
char *emit_json(const struct result *result);

#endif
