/* SPDX-License-Identifier: MIT */
/** @file
 * What the grader's unit tests share: a declaration, and streams of records
 * as a witness would write them, made by hand.
 */
#ifndef GRADE_TESTS_H
#define GRADE_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "evidence.h"
#include "verdict.h"

/** The groups [test] and [app ...] of most tests here. */
#define HEAD \
    "[test]\ntitle = it holds\npoints = 3\n%s\n" \
    "[app victim]\n[app attacker]\n"

/** A test that belongs to no lab. */
extern const struct origin fake_origin;

/** A stream in the making. */
struct fake {
    struct test *test;
    struct scene *scene;
    GArray *records; /**< of struct witness_record */
};

/** Labels: checkpoints victim.armed (0), victim.checked (1), attacker.survived
 * (2); probe attacker.read (0); measure victim.call (0).
 * @param keys further keys of [test] @param rest further groups */
struct fake fake_new(const char *keys, const char *rest);
void fake_free(struct fake *fake);
/** Append a record; its sequence and its instructions are counted up. */
void fake_put(struct fake *fake, struct witness_record record);
void fake_checkpoint(struct fake *fake, uint32_t index, uint32_t value);
void fake_probe(struct fake *fake, uint32_t address, bool completed);
void fake_fault(struct fake *fake, unsigned app);
/** Totals counted from the records, shares, summary, and the end. */
void fake_end(struct fake *fake, enum witness_reason reason);
/** Judge it. @return findings, to be unreffed */
GPtrArray *fake_verdict(struct fake *fake);
/** The finding of a name; the test fails if there is none. */
const struct finding *find(const GPtrArray *findings, const char *name);

int test_cohort(void);
int test_declaration(void);
int test_variation(void);
int test_comparison(void);
int test_stream(void);
int test_verdict(void);
int test_words(void);
int test_result(void);
int test_emit(void);
int test_picture(void);
int test_submission(void);
int test_roster(void);
int test_content(void);
int test_class_grade(void);
int test_tools(void);
int test_formats(void);

#endif
