/* SPDX-License-Identifier: MIT */
/** @file
 * A test as declared: the contents of one test.ini (see docs/tests.md).
 */
#ifndef DECLARATION_DECLARATION_H
#define DECLARATION_DECLARATION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "cohort.h"
#include "notation.h"
#include "parts.h"

enum {
    APP_MAX = 8,              /**< processes that the kernel holds */
    BOARD_COUNT = 2,
    EVENT_BYTE_MICROSECONDS = 100,
    NAME_LIMIT = 24,
};

/** The boards' names; a set of boards is a mask with bit i for board i. */
extern const char *const board_names[];
enum { BOARDS_ALL = (1 << BOARD_COUNT) - 1 };

/** What an app's app_parameter is set to. */
enum parameter_kind {
    PARAMETER_NONE, PARAMETER_NUMBER, PARAMETER_FLASH, PARAMETER_CODE,
    PARAMETER_KERNEL,
};
struct parameter {
    enum parameter_kind kind;
    uint32_t number;
    unsigned app;  /**< PARAMETER_FLASH, _CODE: index */
    char *symbol;  /**< PARAMETER_CODE, _KERNEL */
};

/** One instance of an app. */
struct app {
    char *name;
    char *source;  /**< as given: relative to the test, or userland/apps/ */
    struct parameter parameter;
    bool spinner;
    char *canary;  /**< checkpoint; NULL: none */
    uint32_t canary_length;
};

/** An input at an instant; kinds as in the kernel's boot record. */
struct event {
    uint32_t at_microseconds, kind, value;
};

enum fault_response {
    FAULT_PANIC, FAULT_STOP, FAULT_RESTART, FAULT_THRESHOLD,
};

/** How a run has to end. */
enum ends { ENDS_GOAL, ENDS_INSTRUCTIONS, ENDS_GUEST, ENDS_ASLEEP, ENDS_ANY };

/** The order is that of the keys in expectation.c. */
enum expectation_kind {
    EXPECT_SEQUENCE, EXPECT_NEVER, EXPECT_REFUSED, EXPECT_COMPLETED,
    EXPECT_SHARES, EXPECT_LONGEST_WAIT, EXPECT_PROGRESS, EXPECT_GRANTS,
    EXPECT_THAT, EXPECTATION_KINDS,
};

/** One `[expect WHAT]`. */
struct expectation {
    char *name;
    enum expectation_kind kind;
    GPtrArray *steps;  /**< of struct step: all but SHARES, WAIT, THAT */
    char **apps;       /**< patterns: SHARES, LONGEST_WAIT, GRANTS */
    struct comparison *that;
    double tolerance;  /**< SHARES: per cent */
    uint64_t slices;   /**< SHARES, LONGEST_WAIT */
    bool others;       /**< LONGEST_WAIT: slices = apps less one */
    uint64_t instructions; /**< LONGEST_WAIT */
    double reference, at_least; /**< PROGRESS */
    uint32_t largest_grant;     /**< GRANTS: bytes */
    unsigned boards;
    bool unguarded;             /**< judged in plain builds only */
    char *likely, *where;       /**< NULL: nothing to say */
};

/** One `[hint NAME]`. */
struct hint {
    char **expectations; /**< names; NULL: all */
    GPtrArray *when;     /**< of struct comparison: all hold */
    char *likely, *where;
};

/** Where a test.ini is from, and who it is for. */
struct origin {
    const char *suite, *name;
    const char *folder; /**< its own */
    const char *file;   /**< for messages */
    const struct cohort *cohort; /**< NULL: no labs, seed 1 */
    const struct lab *lab;       /**< whose suite it is in; NULL: none */
};

/** One test.ini. */
struct test {
    char *suite, *name, *folder;
    char *title;
    const struct lab *lab; /**< NULL: none */
    char *group;           /**< what it is about; NULL: the lab */
    unsigned parts;        /**< mask: of these the student's are graded */
    char **needs;          /**< harmless functions that it is about; or NULL */
    bool must_pass, hidden;
    bool guard;            /**< its kernel's capsules run guarded */
    char *capsule;         /**< source of one more; NULL: none */
    int checked_capsule;   /**< the part that is checked, and nothing is
                                booted; -1: none */
    bool pad;              /**< apps are moved in flash */
    uint64_t draw;         /**< a number from the seed, its own */
    uint32_t points, order;
    unsigned boards;
    GPtrArray *end;     /**< of struct step */
    uint64_t instructions, budget;
    uint32_t reports;   /**< records in order of each label at most */
    enum ends ends;
    enum fault_response fault_response;
    uint32_t threshold, slice_microseconds;
    bool has_seed;
    uint32_t seed;
    char **may_fault;   /**< patterns or NULL */
    char *rules;
    char *likely, *where;
    GPtrArray *apps;         /**< of struct app, in load order */
    GArray *events;          /**< of struct event */
    GPtrArray *expectations; /**< of struct expectation */
    GPtrArray *hints;        /**< of struct hint */
    const struct cohort *cohort; /**< of its origin */
};

/** Read a declaration.
 * @param text the file's contents
 * @return to be freed with test_discard(); NULL and error if it is not sound */
struct test *test_parse(const struct origin *origin, const char *text,
                        GError **error);
void test_discard(struct test *test);
/** @return the app's place in load order, or -1 */
int test_find_app(const struct test *test, const char *name);

/* What the files share that read its groups. */
struct keyfile;
void test_group_read(struct keyfile *keyfile, struct test *test);
void expectation_read(struct keyfile *keyfile, struct test *test,
                      const char *group, const char *name);
void hint_read(struct keyfile *keyfile, struct test *test, const char *group);
/** The hints that all tests of a suite share, if there are some. */
bool hints_read_shared(struct test *test, GHashTable *values, GError **error);
void expectation_free(void *expectation);
void hint_free(void *hint);
void app_read(struct keyfile *keyfile, struct test *test, const char *group,
              const char *name);
void app_free(void *app);
void events_read(struct keyfile *keyfile, struct test *test);
void events_turn(struct test *test, const unsigned *new_places);
/** The key `where`: a section of a handout must be there. */
char *where_read(struct keyfile *keyfile, const struct test *test,
                 const char *group);
/** A mask of boards; all if the key is missing. */
unsigned boards_read(struct keyfile *keyfile, const char *group,
                     unsigned otherwise);
/** A list of steps; NULL if the key is missing. */
GPtrArray *steps_read(struct keyfile *keyfile, const struct test *test,
                      const char *group, const char *key,
                      enum step_kind plain, bool words);
/** A list of apps or patterns, each fitting an app; NULL if missing. */
char **apps_read(struct keyfile *keyfile, const struct test *test,
                 const char *group, const char *key);
struct comparison *comparison_read(struct keyfile *keyfile,
                                   const struct test *test,
                                   const char *group, const char *key);

/** A list of comparisons, all of which must hold; empty if missing. */
GPtrArray *comparisons_read(struct keyfile *keyfile, const struct test *test,
                            const char *group, const char *key);

#endif
