/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts from the witness's rules: what each means, and what broke it.
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

/* Where an app went on, and where it should have. */
static char *entry_text(const struct evidence *evidence, const char *app,
                        const struct witness_violation *v)
{
    g_autofree char *there = scene_code_name(evidence->scene, v->address);
    g_autofree char *due = scene_code_name(evidence->scene, v->expected);

    if (strcmp(there, due) == 0)
        return g_strdup_printf("%s, went on %u bytes %s where it had left",
                               there, v->address > v->expected ?
                               v->address - v->expected :
                               v->expected - v->address,
                               v->address > v->expected ? "behind" :
                               "before");
    return g_strdup_printf("app '%s' went on elsewhere than it had left: at "
                           "%s, instead of %s", app, there, due);
}

/* The particulars of one violation. */
static char *particulars(const struct evidence *evidence,
                         const struct witness_record *record)
{
    const struct witness_violation *v = &record->violation;
    const char *app = subject(evidence, record);
    g_autofree char *code = scene_code_name(evidence->scene, record->pc);
    bool by_kernel = (record->flags & WITNESS_BY_KERNEL) != 0;
    g_autofree char *place = evidence_place(
        evidence, by_kernel && v->rule != 'M' ? WITNESS_APP_KERNEL :
        record->app, v->address, &v->place);
    static const char *const opened[] = {
        "read", "change", "execute",
    };

    switch (v->rule) {
    case 'A':
    case 'C':
        return g_strdup_printf(
            "%s, %s %u byte%s %s %s", code,
            (record->flags & WITNESS_STORE) != 0 ? "stored" : "loaded",
            v->size, v->size == 1 ? "" : "s",
            (record->flags & WITNESS_STORE) != 0 ? "to" : "from", place);
    case 'B':
        return g_strdup_printf("the block of app '%s' is %u bytes from "
                               "0x%08x", app, v->size, v->address);
    case 'F':
        return entry_text(evidence, app, v);
    case 'I':
        return v->size == 0 ?
            g_strdup_printf("an instruction of app '%s' is not that of its "
                            "image", app) :
            g_strdup_printf("%u bytes of the flash of app '%s' were stored "
                            "to, or are not those of its image", v->size,
                            app);
    case 'M':
        if (v->expected == 3)
            return g_strdup_printf("app '%s' ran with the MPU off", app);
        return g_strdup_printf("app '%s' could %s %u bytes that are not its "
                               "own%s: %s", app, v->expected < 3 ?
                               opened[v->expected] : "access", v->size,
                               v->expected == 2 ? " code" : "", place);
    case 'P':
        return g_strdup_printf("code of app '%s' ran privileged", app);
    case 'R':
        return g_strdup_printf("app '%s' left with %s = 0x%08x and went on "
                               "with 0x%08x", app,
                               v->address < REGISTER_NAMES ?
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
    first = first_violation(evidence, rule);
    if (first != NULL)
        finding->likely = g_strdup(rule_likely(evidence, first));
    if (finding->likely == NULL)
        finding->likely = g_strdup(rules[i].likely);
    times = figure_text((double)count);
    if (first != NULL) {
        g_autofree char *text = particulars(evidence, first);

        finding_seen_at(finding, first);
        finding->seen = count == 1 ? g_steal_pointer(&text) :
            g_strdup_printf("%s (first of %s)", text, times);
    } else {
        finding->seen = g_strdup_printf("%s violations", times);
    }
    return finding;
}
