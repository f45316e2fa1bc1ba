/* SPDX-License-Identifier: MIT */
/** @file
 * From evidence to a verdict. Pure: no files, no processes.
 */
#ifndef VERDICT_VERDICT_H
#define VERDICT_VERDICT_H

#include "evidence.h"
#include "result.h"

/** Judge a run. @return of struct finding: how it ended, broken rules,
 * unexpected faults, then the expectations in the order declared */
GPtrArray *verdict(const struct evidence *evidence);
/** Whether all findings held. */
bool verdict_passed(const GPtrArray *findings);
/** @return "goal", "instructions", "budget", "guest", "lockup", "asleep", or
 * "broken off" */
const char *verdict_ending(const struct evidence *evidence);

/** It failed at this record. */
void finding_seen_at(struct finding *finding,
                     const struct witness_record *record);
/** It failed at the first record of a label: a checkpoint reached, an access
 * of a probe completed. */
void finding_seen_at_label(const struct evidence *evidence,
                           enum label_kind kind, unsigned label,
                           struct finding *finding);

/* Between verdict.c and its rooms. Each fills in held, expected, seen and
 * observed of a finding that is new. */
void judge_sequence(const struct evidence *evidence,
                    const struct expectation *expectation,
                    struct finding *finding);
void judge_never(const struct evidence *evidence,
                 const struct expectation *expectation,
                 struct finding *finding);
void judge_refused(const struct evidence *evidence,
                   const struct expectation *expectation,
                   struct finding *finding);
void judge_completed(const struct evidence *evidence,
                     const struct expectation *expectation,
                     struct finding *finding);
void judge_shares(const struct evidence *evidence,
                  const struct expectation *expectation,
                  struct finding *finding);
void judge_longest_wait(const struct evidence *evidence,
                        const struct expectation *expectation,
                        struct finding *finding);
void judge_progress(const struct evidence *evidence,
                    const struct expectation *expectation,
                    struct finding *finding);
void judge_grants(const struct evidence *evidence,
                  const struct expectation *expectation,
                  struct finding *finding);
void judge_that(const struct evidence *evidence,
                const struct expectation *expectation,
                struct finding *finding);
/* verdict_labels.c: a label by its number, whether a step is about it, and steps
 * in words. */
const struct label *label_of(const struct evidence *evidence,
                             enum label_kind kind, unsigned i);
bool step_names(const struct evidence *evidence, const struct step *step,
                const struct label *label);
char *steps_text(const GPtrArray *steps, const char *between);
struct finding *judge_ending(const struct evidence *evidence);
/** NULL if nobody faulted who may not. */
struct finding *judge_faults(const struct evidence *evidence);
/* verdict_answers.c: NAN if not answered, or there is no such symbol. */
double answer_value(const struct evidence *evidence, const struct term *term);
double address_value(const struct evidence *evidence,
                     const struct term *term, unsigned app);
/** The answer that a comparison is about; NULL: none. */
const struct term *answer_of(const struct comparison *comparison);
/** Judge it once comparison_holds() has filled in the finding. */
void judge_answer(const struct evidence *evidence,
                  const struct comparison *comparison,
                  struct finding *finding);
/** NULL if the kernel called no stub that the test needs. */
struct finding *judge_stubs(const struct evidence *evidence);
/** NULL if the rule was kept. */
struct finding *judge_rule(const struct evidence *evidence, char rule);
/** The likely cause that the first violation of a rule tells; NULL: none. */
const char *rule_likely(const struct evidence *evidence,
                        const struct witness_record *record);
/** Whether a comparison holds for each app that it is about.
 * @param finding if not NULL: gets what was measured */
bool comparison_holds(const struct evidence *evidence,
                      const struct comparison *comparison,
                      struct finding *finding);
/* observed.c: quantities that explain a failure. NAN: not observed. */
double observed_switch(const struct evidence *evidence,
                       const struct term *term);
double observed_mpu(const struct evidence *evidence,
                    const struct term *term);
double observed_register(const struct evidence *evidence,
                         const struct term *term);
double observed_slices(const struct evidence *evidence,
                       enum quantity quantity, unsigned app);
double observed_span(const struct evidence *evidence,
                     const struct term *term, unsigned app);
/** Whether an app fits one of a list's patterns. */
bool app_listed(const struct evidence *evidence, char **patterns,
                unsigned app);

#endif
