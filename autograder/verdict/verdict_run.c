/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts on the run as a whole: faults of those who may not fault, and how
 * it ended.
 */
#include <string.h>

#include "verdict.h"

/* Bits of CFSR (ARMv7-M ARM, B3.2.15). */
#define NOT_EXECUTABLE (1u << 0 | 1u << 8)
#define ACCESS_REFUSED (1u << 1)
#define STACKING_FAILED (1u << 4 | 1u << 12)
#define NOTHING_THERE (1u << 9 | 1u << 10)
#define UNDEFINED (1u << 16)
#define STATE_INVALID (1u << 17 | 1u << 18)
#define ADDRESS_KNOWN (1u << 7)
#define SYSTEM_SPACE 0xE0000000u

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

/* Where code of the app's own is not: "its own memory, 8 bytes from the
 * start", "0xfffffffe". */
static char *target_text(const struct evidence *evidence,
                         const struct witness_record *record)
{
    if (record->pc >= SYSTEM_SPACE)
        return g_strdup_printf("0x%08x, where no code is", record->pc);
    return evidence_place(evidence, record->app, record->pc, NULL);
}

/* With the address, if the hardware noted one. */
static char *access_text(const struct evidence *evidence,
                         const struct witness_record *record)
{
    g_autofree char *place = NULL;

    if ((record->fault.cfsr & ADDRESS_KNOWN) == 0)
        return g_strdup("was refused an access");
    place = evidence_place(evidence, record->app, record->fault.mmfar,
                           &record->fault.place);
    return g_strdup_printf("was refused an access to %s", place);
}

/* "app 'a'", or, at the head of a sentence, "app 'a', in main,". */
static char *subject_text(const struct evidence *evidence,
                          const struct witness_record *record)
{
    g_autofree char *code = scene_code_name(evidence->scene, record->pc);

    if (strstr(code, ", in ") == NULL || !g_str_has_prefix(code, "app "))
        return g_strdup_printf("app '%s'",
                               scene_app_name(evidence->scene, record->app));
    return g_strdup_printf("%s,", code);
}

static const char *other_text(uint32_t cfsr)
{
    if ((cfsr & NOTHING_THERE) != 0)
        return "accessed an address where nothing is";
    if ((cfsr & UNDEFINED) != 0)
        return "met an undefined instruction";
    if ((cfsr & STATE_INVALID) != 0)
        return "went on without the Thumb bit, or with a wrong PC";
    return "faulted";
}

static char *fault_text(const struct evidence *evidence,
                        const struct witness_record *record)
{
    uint32_t cfsr = record->fault.cfsr;
    bool refused = (cfsr & ACCESS_REFUSED) != 0;
    const char *app = scene_app_name(evidence->scene, record->app);
    g_autofree char *access = access_text(evidence, record);
    g_autofree char *subject = subject_text(evidence, record);
    g_autofree char *target = target_text(evidence, record);

    if ((cfsr & STACKING_FAILED) != 0)
        return g_strdup_printf("app '%s' %s%shad no stack for an exception "
                               "frame", app, refused ? access : "",
                               refused ? ", and " : "");
    if ((cfsr & NOT_EXECUTABLE) != 0)
        return g_strdup_printf("app '%s' went on at %s", app, target);
    return g_strdup_printf("%s %s", subject,
                           refused ? access : other_text(cfsr));
}

struct finding *judge_faults(const struct evidence *evidence)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);
        struct finding *finding;
        g_autofree char *text = NULL;
        uint32_t faults;

        if (record->kind != WITNESS_FAULT ||
            may_fault(evidence, record->app))
            continue;
        finding = finding_new("fault", "only who attacks faults");
        finding_seen_at(finding, record);
        text = fault_text(evidence, record);
        finding->expected = g_strdup_printf(
            "app '%s' does not fault",
            scene_app_name(evidence->scene, record->app));
        faults = evidence->apps[record->app].share.faults;
        finding->seen = faults <= 1 ? g_steal_pointer(&text) :
            g_strdup_printf("%s (first of %u faults)", text, faults);
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
