/* SPDX-License-Identifier: MIT */
/** @file
 * Emitters: one result in, one text out. Pure, and apart from each other.
 */
#ifndef GRADE_EMIT_H
#define GRADE_EMIT_H

#include "result.h"

/** Where a table is shown. */
struct terminal {
    bool colour;        /**< whether escapes for colours may be used */
    unsigned width;     /**< columns */
    const char *replay; /**< what lines that reproduce a failure begin with */
};

/** The table for a person. */
char *emit_terminal(const struct result *result,
                    const struct terminal *terminal);
/** Measured costs with their limits: every comparison, a row each. */
char *emit_costs(const struct result *result,
                 const struct terminal *terminal);
/** JSON: the same bytes for the same result. */
char *emit_json(const struct result *result);

#endif
