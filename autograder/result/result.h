/* SPDX-License-Identifier: MIT */
/** @file
 * The one internal result. Verdicts fill it in, emitters read it; nothing in
 * it depends on the host, so the same kernel gives the same result.
 */
#ifndef RESULT_RESULT_H
#define RESULT_RESULT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "handed_in.h"
#include "kit.h"
#include "notation.h"

struct timeline;

/** What became of one expectation, or of a rule that always holds. */
struct finding {
    char *name;
    const char *kind; /**< "sequence", ..., "rule", "ending", "fault" */
    bool held;
    bool not_proved;  /**< there is no positive evidence for it to rest on */
    char *expected, *seen;
    char *observed;   /**< in short, with numbers; NULL: nothing to tell */
    char *likely, *where; /**< NULL: nothing to say */
    bool is_explained;    /**< likely is certain: no hint is better */
    bool stands_alone;    /**< it can't follow from another test's failure */
    uint64_t seen_at;  /**< instructions executed when it failed; 0: that was
                            not before the end of the run */
    uint32_t seen_pc;
    uint64_t attempts;    /**< probes executed: "refused", "completed" */
    bool is_comparison;   /**< then: */
    double measured, limit;
    enum comparator comparator;
};

/** One test on one board. */
struct test_result {
    char *suite, *name, *title;
    char *group;            /**< sub-heading; NULL: none */
    const char *board;
    uint32_t points;
    unsigned parts;         /**< mask: what of the student's it is about */
    bool must_pass, hidden;
    bool passed;
    char *voided_by;        /**< title of the test that had to pass for the
                                 points to count, and failed; NULL: none */
    char *rests_on;         /**< "lab1/alone": it failed, and so did this
                                 test, which must pass first; NULL: none */
    GPtrArray *findings;    /**< of struct finding */
    const char *ended;      /**< "goal", "budget", ..., "broken off" */
    uint64_t instructions, sleeps;
    char *broken_rules;     /**< letters */
    char *console;          /**< first bytes of output, harmless to show */
    bool console_cut;
    struct timeline *timeline; /**< to be drawn; NULL: it wasn't asked for */
    int64_t host_microseconds; /**< never part of an emitted result */
};

/** A kernel on one board. */
struct kernel_result {
    const char *board;
    unsigned parts;    /**< mask: those that are not the finished ones */
    bool guard;        /**< capsules run guarded */
    bool built;
    char *diagnostics; /**< the compiler's, capped; NULL: none */
    uint32_t flash_bytes, ram_bytes;
};

struct suite_title {
    char *suite, *title;
    bool is_lab;
    uint32_t hidden_points; /**< of tests that are not in this kit */
};

/** All of one grading. */
struct result {
    char *parts;        /**< folder, or NULL: the finished kernel */
    struct handed_in *handed_in; /**< what the parts were taken from; NULL: a
                             folder of the host's, which can be believed */
    char *mine;         /**< these labs' parts in one kernel; NULL: not so */
    bool guard;         /**< capsules ran guarded in every kernel */
    bool some_tests;    /**< not all of a suite: its hidden points are no
                             matter */
    const char *sandbox; /**< its level; NULL: there was none to be */
    char *sandbox_text; /**< what that is; NULL as well */
    char *version;      /**< of tick64; NULL: unknown */
    uint32_t seed;
    uint32_t kit_seed;  /**< the seed that need not be named */
    GPtrArray *kernels; /**< of struct kernel_result, a board each */
    GPtrArray *suites;  /**< of struct suite_title, in order */
    GPtrArray *tests;   /**< of struct test_result: by board, suite, order */
};

/** How a cause begins that is only another test's failure. */
#define RESTS_ON "rests on "

struct result *result_new(const char *parts, uint32_t seed);
/** Once all tests are judged: which points don't count, as a test that must
 * pass failed; and what the kit doesn't have. */
void result_settle(struct result *result, const struct kit *kit);
/** What a test is worth to whom it grades. */
uint32_t test_result_score(const struct test_result *test);
void result_free(struct result *result);
void test_result_free(void *test);
struct finding *finding_new(const char *kind, const char *name);
void finding_free(void *finding);
/** The first finding that failed, rather than what could not be proved then;
 * NULL: none. */
const struct finding *test_result_failure(const struct test_result *test);

/** What was graded: a submission's name, a folder, "the finished kernel". */
const char *result_whose(const struct result *result);
/** Whether anything was graded on a board. */
bool result_has_board(const struct result *result, const char *board);
/** Points of a board (NULL: of all) and a suite (NULL: of all). */
struct points {
    uint32_t got, of;
    unsigned passed, failed;
};
struct points result_points(const struct result *result, const char *board,
                            const char *suite);
/** SUITE/NAME. @return to be freed */
char *test_result_path(const struct test_result *test);
/** Text fit for any terminal: controls and escapes become dots. */
char *harmless_text(const char *bytes, size_t size);
/** 1234567 as "1,234,567", and a fraction with three places. */
char *figure_text(double figure);

#endif
