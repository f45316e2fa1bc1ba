/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts on numbers that a student wrote down. They never show the true
 * number: the first grading would give it away.
 */
#include <math.h>
#include <string.h>

#include "answers.h"
#include "verdict.h"

/* Where apps are linked; see userland/runtime/app.ld. */
#define APP_FLASH 0x80000000u

double answer_value(const struct evidence *evidence, const struct term *term)
{
    const struct answers *answers = evidence->scene->answers;
    uint64_t value;

    return answers != NULL && answers_find(answers, term->label, &value) ?
           (double)value : NAN;
}

double address_value(const struct evidence *evidence,
                     const struct term *term, unsigned app)
{
    const struct placed *placed = &evidence->scene->apps[app];
    uint32_t memory = evidence->apps[app].memory_start;

    for (unsigned i = 0; placed->elf != NULL &&
         i < placed->elf->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(placed->elf->symbols, struct symbol, i);

        if (strcmp(symbol->name, term->label) != 0)
            continue;
        if (symbol->address >= APP_FLASH)
            return (double)(symbol->address - APP_FLASH + placed->binary);
        return memory != 0 ? (double)memory + symbol->address : NAN;
    }
    return NAN;
}

const struct term *answer_of(const struct comparison *comparison)
{
    const struct term *term = comparison->left->pdata[0];

    return term->quantity == Q_ANSWER ? term : NULL;
}

void judge_answer(const struct evidence *evidence,
                  const struct comparison *comparison,
                  struct finding *finding)
{
    const struct answers *answers = evidence->scene->answers;
    const struct term *term = answer_of(comparison);
    bool is_there = !isnan(finding->measured);

    if (answers != NULL && answers->known)
        finding->held = !isnan(finding->limit);
    finding->is_comparison = false;
    finding->stands_alone = true;
    finding->measured = finding->limit = 0;
    finding->expected = g_strdup_printf("'%s' is what the machine did",
                                        term->label);
    g_free(finding->seen);
    if (finding->held) {
        finding->seen = g_strdup("right");
        finding->observed = answers != NULL && is_there ?
            answers_text(answers, term->label) : NULL;
    } else if (answers != NULL) {
        finding->seen = answers_text(answers, term->label);
    } else {
        finding->seen = g_strdup("not answered");
    }
    if (!finding->held && !is_there) {
        finding->likely = g_strdup("the handout tells where to look");
        finding->is_explained = true;
    }
}
