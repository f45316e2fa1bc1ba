/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts that need no expectation: the witness's rules, faults of those who
 * may not fault, and how the run ended.
 */
#include <string.h>

#include "verdict.h"

static const struct {
    char rule;
    const char *name, *expected, *likely;
} rules[] = {
    {'A', "rule A: accesses",
     "every app's access is refused or lies within what it was given",
     "the MPU opens more than the process was given, or is off"},
    {'B', "rule B: blocks",
     "the processes' blocks of memory lie apart, in process memory",
     "a block is placed over another one, or grew into it"},
    {'C', "rule C: the app's own memory",
     "the kernel writes only into buffers that were allowed, frames, the "
     "yield byte and new memory",
     "an address from the app was used without checking that the app owns "
     "all of it"},
    {'F', "rule F: where apps go on",
     "an app goes on where it left, at its entry, or at an upcall that it "
     "subscribed, after a yield",
     "the saved program counter is wrong, or a process runs that is not "
     "ready to"},
    {'I', "rule I: the apps' code",
     "the apps' code in flash is executed as it was loaded",
     "the kernel changes what apps are"},
    {'M', "rule M: the regions themselves",
     "while an app runs, the MPU opens only what that app was given",
     "a region is too large or another process's, or the MPU is off"},
    {'P', "rule P: privilege",
     "apps run unprivileged",
     "CONTROL.nPRIV is not set when the app is entered"},
    {'R', "rule R: registers",
     "an app finds its registers as it left them",
     "a register is not saved, not restored, or from another process"},
    {'W', "rule W: sleep",
     "the processor does not sleep while an app could run",
     "a process that is ready is left out of the run queue"},
    {'X', "rule X: control",
     "apps execute their own code only, and the kernel stands between them",
     "memory is executable that is not the app's code"},
};

static const char *const register_names[] = {
    "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11",
    "r12", "SP", "LR", "PC", "xPSR",
};

static const struct witness_record *first_violation(
    const struct evidence *evidence, char rule)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->kind == WITNESS_VIOLATION &&
            record->violation.rule == (uint32_t)rule)
            return record;
    }
    return NULL;
}

static const char *subject(const struct evidence *evidence,
                           const struct witness_record *record)
{
    if (record->app >= APP_MAX)
        return "somebody";
    return scene_app_name(evidence->scene, record->app);
}

/* The particulars of one violation. */
static char *particulars(const struct evidence *evidence,
                         const struct witness_record *record)
{
    const struct witness_violation *v = &record->violation;
    const char *app = subject(evidence, record);
    g_autofree char *code = scene_code_name(evidence->scene, record->pc);
    g_autofree char *place =
        evidence_place(evidence, record->app, v->address);
    static const char *const opened[] = {
        "opened for reading", "opened for writing", "opened for execution",
    };

    switch (v->rule) {
    case 'A':
    case 'C':
        return g_strdup_printf(
            "%s %s %s", code,
            (record->flags & WITNESS_STORE) != 0 ? "stored to" : "loaded from",
            place);
    case 'B':
        return g_strdup_printf("the block of app '%s' is %u bytes from "
                               "0x%08x", app, v->size, v->address);
    case 'F':
        return g_strdup_printf("app '%s' went on at 0x%08x instead of 0x%08x",
                               app, v->address, v->expected);
    case 'I':
        return g_strdup_printf("%s", v->size == 0 ?
                               "an instruction differs from the image" :
                               "a store into flash");
    case 'M':
        if (v->expected == 3)
            return g_strdup_printf("app '%s' ran with the MPU off", app);
        return g_strdup_printf("while app '%s' ran, %u bytes were %s from %s",
                               app, v->size,
                               v->expected < 3 ? opened[v->expected] : "open",
                               place);
    case 'P':
        return g_strdup_printf("code of app '%s' ran privileged", app);
    case 'R':
        return g_strdup_printf("app '%s' left with %s = 0x%08x and went on "
                               "with 0x%08x", app,
                               v->address < G_N_ELEMENTS(register_names) ?
                               register_names[v->address] : "a register",
                               v->expected, v->actual);
    case 'W':
        return g_strdup_printf("%s slept while app '%s' could run", code,
                               v->address < evidence->scene->test->apps->len ?
                               scene_app_name(evidence->scene, v->address) :
                               app);
    default:
        return g_strdup_printf("control went to %s", code);
    }
}

struct finding *judge_rule(const struct evidence *evidence, char rule)
{
    uint64_t count = evidence_violations(evidence, rule);
    const struct witness_record *first;
    struct finding *finding;
    g_autofree char *times = NULL;
    unsigned i = 0;

    if (count == 0)
        return NULL;
    while (rules[i].rule != rule)
        i++;
    finding = finding_new("rule", rules[i].name);
    finding->expected = g_strdup(rules[i].expected);
    finding->likely = g_strdup(rules[i].likely);
    first = first_violation(evidence, rule);
    times = figure_text((double)count);
    if (first != NULL) {
        g_autofree char *text = particulars(evidence, first);

        finding->seen = g_strdup_printf("%s (first of %s)", text, times);
    } else {
        finding->seen = g_strdup_printf("%s violations", times);
    }
    return finding;
}

/* An app whose fault an expectation or the test foresees. */
static bool may_fault(const struct evidence *evidence, unsigned app)
{
    const struct test *test = evidence->scene->test;
    const char *name = scene_app_name(evidence->scene, app);

    if (app_listed(evidence, test->may_fault, app))
        return true;
    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];

        for (unsigned s = 0; expectation->steps != NULL &&
             s < expectation->steps->len; s++) {
            const struct step *step = expectation->steps->pdata[s];

            if ((expectation->kind == EXPECT_REFUSED ||
                 step->kind == STEP_FAULT) && pattern_fits(step->app, name))
                return true;
        }
    }
    return false;
}

static char *fault_text(const struct evidence *evidence,
                        const struct witness_record *record)
{
    static const struct {
        uint32_t bits;
        const char *text;
    } causes[] = {
        {1u << 0 | 1u << 8, "may not execute there"},
        {1u << 1, "may not access what it tried to"},
        {1u << 4 | 1u << 12, "could not be stacked: stack overflow"},
        {1u << 9 | 1u << 10, "met nothing at that address"},
        {1u << 16, "met an undefined instruction"},
        {1u << 17 | 1u << 18, "was in an invalid state"},
    };
    g_autofree char *code = scene_code_name(evidence->scene, record->pc);
    const char *cause = "faulted";

    for (unsigned i = 0; i < G_N_ELEMENTS(causes); i++) {
        if ((record->fault.cfsr & causes[i].bits) != 0)
            cause = causes[i].text;
    }
    if ((record->fault.cfsr & 0x82) == 0x82) {
        g_autofree char *place = evidence_place(evidence, record->app,
                                                record->fault.mmfar);
        return g_strdup_printf("%s, %s: %s", code, cause, place);
    }
    return g_strdup_printf("%s, %s", code, cause);
}

struct finding *judge_faults(const struct evidence *evidence)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);
        struct finding *finding;
        g_autofree char *text = NULL;

        if (record->kind != WITNESS_FAULT ||
            may_fault(evidence, record->app))
            continue;
        finding = finding_new("fault", "only who attacks faults");
        text = fault_text(evidence, record);
        finding->expected = g_strdup_printf("app '%s' does not fault",
                                            subject(evidence, record));
        finding->seen = g_strdup_printf("fault no. 1 of %u: %s",
            evidence->apps[record->app].share.faults, text);
        return finding;
    }
    return NULL;
}

const char *verdict_ending(const struct evidence *evidence)
{
    static const char *const words[] = {
        [WITNESS_END_GOAL] = "goal",
        [WITNESS_END_INSTRUCTIONS] = "instructions",
        [WITNESS_END_BUDGET] = "budget",
        [WITNESS_END_GUEST] = "guest",
        [WITNESS_END_LOCKUP] = "lockup",
        [WITNESS_END_ASLEEP] = "asleep",
    };

    return evidence->problem != NULL ? "broken off" :
                                       words[evidence->end.reason];
}

static bool ends_well(const struct evidence *evidence)
{
    static const uint32_t reasons[] = {
        [ENDS_GOAL] = WITNESS_END_GOAL,
        [ENDS_INSTRUCTIONS] = WITNESS_END_INSTRUCTIONS,
        [ENDS_GUEST] = WITNESS_END_GUEST,
        [ENDS_ASLEEP] = WITNESS_END_ASLEEP,
    };
    uint32_t reason = evidence->end.reason;
    enum ends ends = evidence->scene->test->ends;

    if (evidence->problem != NULL)
        return false;
    if (ends == ENDS_ANY)
        return reason != WITNESS_END_BUDGET && reason != WITNESS_END_LOCKUP;
    return reason == reasons[ends];
}

static char *ending_text(const struct evidence *evidence)
{
    g_autofree char *figure = figure_text((double)evidence->instructions);
    const char *running = evidence->last_app < APP_MAX ?
        scene_app_name(evidence->scene, evidence->last_app) : "none";

    if (evidence->problem != NULL)
        return g_strdup(evidence->problem);
    switch (evidence->end.reason) {
    case WITNESS_END_BUDGET:
        return g_strdup_printf("the budget was spent after %s instructions "
                               "and %" G_GUINT64_FORMAT " sleeps; the last "
                               "app that ran: %s", figure, evidence->end.wfi,
                               running);
    case WITNESS_END_LOCKUP:
        return g_strdup_printf("the processor locked up after %s "
                               "instructions: a fault while a fault was "
                               "handled", figure);
    case WITNESS_END_ASLEEP:
        return g_strdup_printf("after %s instructions the processor sleeps "
                               "and nothing can wake it", figure);
    case WITNESS_END_GUEST:
        return g_strdup_printf("the kernel ended the run after %s "
                               "instructions", figure);
    default:
        return g_strdup_printf("it ended after %s instructions", figure);
    }
}

struct finding *judge_ending(const struct evidence *evidence)
{
    static const char *const expected[] = {
        [ENDS_GOAL] = "the apps reach their goal within the budget",
        [ENDS_INSTRUCTIONS] = "the apps run to the given instruction",
        [ENDS_GUEST] = "all processes end, and the kernel the run",
        [ENDS_ASLEEP] = "the processor sleeps for good",
        [ENDS_ANY] = "the run ends within the budget",
    };
    struct finding *finding = finding_new("ending", "the run comes to its "
                                                    "end");

    finding->held = ends_well(evidence);
    finding->expected =
        g_strdup(expected[evidence->scene->test->ends]);
    finding->seen = ending_text(evidence);
    return finding;
}
