/* SPDX-License-Identifier: MIT */
/** @file
 * Formats: from a report to the text that some system reads. Each is a pure
 * function; nothing in its text can act where it is shown.
 */
#ifndef FORMATS_FORMAT_H
#define FORMATS_FORMAT_H

#include "report.h"

/** When students may see what hidden tests say. */
enum hidden_when {
    HIDDEN_LATER,     /**< after the due date */
    HIDDEN_PUBLISHED, /**< when grades are published */
    HIDDEN_NEVER,
    HIDDEN_SHOWN,     /**< now */
};

/** What a format can't know from the report. */
struct format_policy {
    enum hidden_when hidden;
    bool is_due;          /**< the due date is past */
    /** Feedback of a class; NULL: unknown. */
    const char *student;  /**< whose it is */
    const char *final;    /**< the final grade: "28 of 41" */
    const char *grade;    /**< how it came about, in lines */
    const char *problem;  /**< Autolab: all points are this problem's; NULL:
                               each suite is a problem */
    /** Classroom 50 tells these by the environment; NULL: it did not. */
    const char *classroom, *assignment, *assignment_type, *owner, *username,
        *submission, *commit, *release, *review, *datetime;
};

typedef char *format_function(const struct report *report,
                              const struct format_policy *policy,
                              GError **error);

/** Each returns a text to be freed; NULL and error if it lacks something. */
format_function format_gradescope, format_classroom50, format_prairielearn,
    format_autolab, format_junit, format_tap, format_feedback,
    format_feedback_markdown, format_feedback_html;

/** Read what --hidden says; NULL: later. */
bool format_hidden_read(const char *word, enum hidden_when *hidden,
                        GError **error);
/** Whether students may see a test, where they see all that is written. */
bool format_shows(const struct test_result *test,
                  const struct format_policy *policy);
/** Points of the tests that are shown, of one suite (NULL: of all); `held`
 * counts those of the others, which are not in `got` and `of`. */
struct shown_points {
    uint32_t got, of, held;
    unsigned passed, failed;
};
struct shown_points format_points(const struct report *report,
                                  const char *suite,
                                  const struct format_policy *policy);
/** "lab3/own-grant: a grant is its process's own", and the board if there are
 * several. To be freed. */
char *format_test_name(const struct report *report,
                       const struct test_result *test);
/** Why a test failed, or why it has no points: lines "expected  ...". To be
 * freed; empty if it passed. */
char *format_test_words(const struct report *report,
                        const struct test_result *test);
/** What holds for the whole submission: what was not taken, what the compiler
 * said, the sandbox. To be freed; may be empty. */
char *format_submission_words(const struct report *report);
/** A feedback's headline: "lab 4 Capsules, Ben Buck: 28 of 41". The grade in
 * it is the final one, if it is known. To be freed. */
char *format_feedback_title(const struct report *report,
                            const struct format_policy *policy);
/** "19 tests passed, 3 failed: 33 of 37 points; seed 1." To be freed. */
char *format_feedback_summary(const struct report *report,
                              const struct format_policy *policy);
/** As format_test_words(), but why a kernel was not built is told by the first
 * test that wanted it alone. */
char *format_feedback_words(const struct report *report,
                            const struct test_result *test,
                            const struct format_policy *policy);
/** "12 points more by tests that are shown after the due date", NULL: none. To
 * be freed. */
char *format_held_words(uint32_t held, const struct format_policy *policy);

#endif
