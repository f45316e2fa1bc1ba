/* SPDX-License-Identifier: MIT */
/** @file
 * A student's final grade: a pure function of attempts, policy, adjustments.
 *
 * Of each attempt, lateness takes a percentage of what was earned. Then the
 * policy says which attempt counts. Then come adjustments, and nothing below
 * zero; then points become a grade, rounded once, half up. Who is excused has
 * none.
 */
#ifndef CLASS_GRADE_RULES_H
#define CLASS_GRADE_RULES_H

#include "policy.h"

/** What one attempt earned. */
struct attempt_score {
    const char *name;
    bool has_time;
    int64_t handed_in;
    bool marked_late;       /**< the download says so, and not how late */
    bool is_graded;         /**< in all suites */
    const int64_t *suites;  /**< hundredths earned, of each suite */
};

/** A correction by hand. */
struct adjustment {
    int64_t points;         /**< hundredths */
    const char *reason, *who;
};

/** What goes in. */
struct grade_input {
    const struct policy *policy;
    const char *extension;   /**< the student's; "": none */
    const char *excuse;      /**< who excused the student, and why; NULL: a
                                  grade is asked for */
    unsigned suites;         /**< their number */
    const char *const *titles;     /**< of the suites */
    int64_t most;            /**< hundredths: all that can be earned */
    const struct attempt_score *attempts; /**< oldest first */
    unsigned attempt_count;
    const struct adjustment *adjustments;
    unsigned adjustment_count;
};

/** What comes out. */
struct grade_output {
    bool is_graded;    /**< else there is no grade yet */
    int64_t points;    /**< hundredths, before they are scaled */
    int64_t final, out_of; /**< hundredths */
    int64_t *suites;   /**< hundredths of each, after lateness; -1 */
    int counted;       /**< number of the attempt; -1: none, or several */
    char *derivation;  /**< lines */
};

/** How late an attempt is, and what that takes. */
struct lateness {
    int64_t seconds;  /**< after the due time; 0: in time */
    unsigned days, percent;
    bool is_closed;
};

struct lateness lateness_of(const struct policy *policy, int64_t due,
                            const struct attempt_score *attempt);
/** Append its name, when it was handed in, and how late that is. */
void attempt_tell(GString *text, const struct policy *policy, int64_t due,
                  const struct attempt_score *attempt);
/** @return to be emptied with grade_output_clear() */
struct grade_output grade_of(const struct grade_input *input);
void grade_output_clear(struct grade_output *output);

#endif
