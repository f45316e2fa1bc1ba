/* SPDX-License-Identifier: MIT */
/** @file
 * Emitters: one result in, one text out. Pure, and apart from each other.
 */
#ifndef RESULT_EMIT_H
#define RESULT_EMIT_H

#include "result.h"

/** Where a table is shown. */
struct terminal {
    bool colour;        /**< whether escapes for colours may be used */
    unsigned width;     /**< columns */
};

/** Escapes for colours, or nothing. */
struct palette {
    const char *good, *bad, *faint, *strong, *plain;
};
const struct palette *palette_of(const struct terminal *terminal);

/** The table for a person. */
char *emit_terminal(const struct result *result,
                    const struct terminal *terminal);
/** Measured costs with their limits: every comparison, a row each. */
char *emit_costs(const struct result *result,
                 const struct terminal *terminal);
/** Of emit_terminal(): what was taken of a submission, and how it was
 * confined. */
void emit_handed_in(GString *out, const struct result *result);
/** Of emit_terminal(): why a test failed.
 * @param before the test above that failed, whose words need not be said
 * again; NULL: none
 * @param names_it whether the line above had no room for the test's name */
void emit_failure(GString *out, const struct result *result,
                  const struct test_result *test,
                  const struct test_result *before, bool names_it);
/** What an expectation or a rule wants, in words. */
const char *finding_expected(const struct finding *finding);
/** Its likely cause, and where that is taught; NULL: nothing to say.
 * @return to be freed */
char *finding_likely(const struct finding *finding);
/** The command that runs a test again, in GDB; NULL: nothing was booted.
 * @return to be freed */
char *replay_text(const struct result *result,
                  const struct test_result *test);
/** JSON: the same bytes for the same result. */
char *emit_json(const struct result *result);

#endif
