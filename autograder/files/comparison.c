/* SPDX-License-Identifier: MIT */
/** @file
 * Comparisons: `SUM OP SUM`, as docs/tests.md defines them.
 */
#include <math.h>
#include <string.h>

#include "error.h"
#include "notation.h"
#include "witness.h"

static const struct {
    const char *word;
    enum operand operand;
} quantities[] = {
    [Q_NUMBER] = {"", OPERAND_NONE},
    [Q_COUNT] = {"count", OPERAND_CHECKPOINT},
    [Q_VALUE] = {"value", OPERAND_CHECKPOINT},
    [Q_LEAST] = {"least", OPERAND_CHECKPOINT},
    [Q_MOST] = {"most", OPERAND_CHECKPOINT},
    [Q_SUM] = {"sum", OPERAND_CHECKPOINT},
    [Q_EXECUTED] = {"executed", OPERAND_PROBE},
    [Q_COMPLETED] = {"completed", OPERAND_PROBE},
    [Q_COST] = {"cost", OPERAND_MEASURE},
    [Q_MPU_STORES] = {"mpu-stores", OPERAND_MEASURE},
    [Q_FAULTS] = {"faults", OPERAND_APP},
    [Q_STARTS] = {"starts", OPERAND_APP},
    [Q_CALLS] = {"calls", OPERAND_APP},
    [Q_NO_MEMORY] = {"no-memory", OPERAND_APP},
    [Q_OWN] = {"own", OPERAND_APP},
    [Q_KERNEL] = {"kernel", OPERAND_APP},
    [Q_TURNS] = {"turns", OPERAND_APP},
    [Q_PREEMPTIONS] = {"preemptions", OPERAND_APP},
    [Q_INTERRUPTS] = {"interrupts", OPERAND_APP},
    [Q_WAIT] = {"wait", OPERAND_APP},
    [Q_WAIT_SLICES] = {"wait-slices", OPERAND_APP},
    [Q_MEMORY] = {"memory", OPERAND_APP},
    [Q_VIOLATIONS] = {"violations", OPERAND_RULE},
    [Q_SLEEPS] = {"sleeps", OPERAND_NONE},
    [Q_INSTRUCTIONS] = {"instructions", OPERAND_NONE},
    [Q_KERNEL_FLASH] = {"kernel-flash", OPERAND_NONE},
    [Q_KERNEL_RAM] = {"kernel-ram", OPERAND_NONE},
    [Q_PREEMPTED_AT] = {"preempted-at", OPERAND_SPAN},
    [Q_LOST] = {"lost", OPERAND_REGISTER},
    [Q_SWITCH] = {"switch", OPERAND_SWITCH},
    [Q_KERNEL_FAULTS] = {"kernel-faults", OPERAND_NONE},
    [Q_SLICES] = {"slices", OPERAND_APP},
    [Q_LEAST_SLICE] = {"least-slice", OPERAND_APP},
    [Q_MOST_SLICE] = {"most-slice", OPERAND_APP},
    [Q_LEAST_FIRST_SLICE] = {"least-first-slice", OPERAND_APP},
    [Q_MOST_FIRST_SLICE] = {"most-first-slice", OPERAND_APP},
    [Q_CHANGED_SLICES] = {"changed-slices", OPERAND_APP},
    [Q_OVERTAKEN] = {"overtaken", OPERAND_APP},
    [Q_REGION] = {"region", OPERAND_REGION},
    [Q_NOT_NORMAL] = {"not-normal", OPERAND_NONE},
    [Q_MPU] = {"mpu", OPERAND_MPU},
    [Q_ADDRESS] = {"address", OPERAND_SYMBOL},
    [Q_ANSWER] = {"answer", OPERAND_ANSWER},
};

const char *const register_names[] = {
    "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11",
    "r12", "SP", "LR", "PC", "xPSR", NULL,
};

/* In the order of struct witness_switching. */
static const char *const switch_words[] = {
    "calls", "returns", "back", "unprivileged", "unentered", "strange",
    "lost", "misplaced", "unsaved", "unstacking",
    "exceptions", "answer", NULL,
};

static const char *const region_words[] = {
    "0", "1", "2", "3", "4", "5", "6", "7", NULL,
};

static const char *const mpu_words[] = {
    [WITNESS_PLACED] = "placed",
    [WITNESS_PLACE_OUTSIDE] = "place-outside",
    [WITNESS_PLACE_SMALL] = "place-small",
    [WITNESS_PLACE_LARGE] = "place-large",
    [WITNESS_PLACE_TIGHT] = "place-tight",
    [WITNESS_PLACE_REFUSED] = "place-refused",
    [WITNESS_PLACE_ODD] = "place-odd",
    [WITNESS_PLACE_OPEN] = "place-open",
    [WITNESS_FLASH_REFUSED] = "flash-refused",
    [WITNESS_FLASH_SHUT] = "flash-shut",
    [WITNESS_FLASH_NO_EXECUTE] = "flash-no-execute",
    [WITNESS_FLASH_WRITABLE] = "flash-writable",
    [WITNESS_FLASH_WIDE] = "flash-wide",
    [WITNESS_FLASH_LOST] = "flash-lost",
    [WITNESS_BREAK_REFUSED] = "break-refused",
    [WITNESS_BREAK_SPOILT] = "break-spoilt",
    [WITNESS_BREAK_WRONG] = "break-wrong",
    [WITNESS_BREAK_SHUT] = "break-shut",
    [WITNESS_BREAK_WIDE] = "break-wide",
    [WITNESS_BREAK_KEPT] = "break-kept",
    [WITNESS_BREAK_COARSE] = "break-coarse",
    [WITNESS_BREAK_GRANT] = "break-grant",
    [WITNESS_BREAK_OUTSIDE] = "break-outside",
    [WITNESS_BREAK_EXECUTABLE] = "break-executable",
    [WITNESS_BREAK_ASKEW] = "break-askew",
    [WITNESS_BREAK_ROUNDED_DOWN] = "break-rounded-down",
    [WITNESS_BREAK_HALF] = "break-half",
    [WITNESS_IF_ENABLED] = "if-enabled",
    [WITNESS_IF_INVERTED] = "if-inverted",
    [WITNESS_IF_REVERSED] = "if-reversed",
    [WITNESS_IF_SMALLER] = "if-smaller",
    [WITNESS_IF_LARGER] = "if-larger",
    [WITNESS_IF_ACCESSIBLE] = "if-accessible",
    [WITNESS_IF_SWAPPED] = "if-swapped",
    [WITNESS_IF_FLASH_SMALLER] = "if-flash-smaller",
    [WITNESS_IF_FLASH_LARGER] = "if-flash-larger",
    [WITNESS_UNMARKED] = "unmarked",
    [WITNESS_END_LOW] = "end-low",
    [WITNESS_END_HIGH] = "end-high",
    [WITNESS_LOAD_MISSED] = "load-missed",
    [WITNESS_LOAD_STALE] = "load-stale",
    [WITNESS_LOAD_NEEDLESS] = "load-needless",
    [WITNESS_LOAD_DIFFERS] = "load-differs",
    [WITNESS_LOAD_UNNAMED] = "load-unnamed",
    [WITNESS_LOAD_MARKED] = "load-marked",
    [WITNESS_LOAD_OFF] = "load-off",
    [WITNESS_LOAD_LEFT] = "load-left",
    [WITNESS_SHUT_OUT] = "shut-out",
    [WITNESS_NO_RETURN] = "no-return-place",
    "no-return-flash", "no-return-break", "no-return-end", "no-return-load",
    [WITNESS_MPU_FACT_COUNT] = NULL,
};

static const char *const comparators[] = {
    [LESS] = "<", [LESS_EQUAL] = "<=", [EQUAL] = "==",
    [NOT_EQUAL] = "!=", [GREATER_EQUAL] = ">=", [GREATER] = ">",
};

enum operand quantity_operand(enum quantity quantity)
{
    return quantities[quantity].operand;
}

const char *comparator_text(enum comparator comparator)
{
    return comparators[comparator];
}

bool comparator_holds(enum comparator comparator, double left, double right)
{
    if (isnan(left) || isnan(right))
        return false;
    switch (comparator) {
    case LESS: return left < right;
    case LESS_EQUAL: return left <= right;
    case EQUAL: return left == right;
    case NOT_EQUAL: return left != right;
    case GREATER_EQUAL: return left >= right;
    case GREATER: return left > right;
    }
    return false;
}

static void term_free(void *data)
{
    struct term *term = data;

    g_free(term->app);
    g_free(term->label);
    g_free(term);
}

void comparison_free(struct comparison *comparison)
{
    if (comparison == NULL)
        return;
    g_free(comparison->text);
    g_ptr_array_unref(comparison->left);
    g_ptr_array_unref(comparison->right);
    g_free(comparison);
}

static bool number_token(const char *word, double *value)
{
    uint64_t whole;
    char *end;

    if (!g_ascii_isdigit(*word))
        return false;
    if (number_parse(word, &whole)) {
        *value = (double)whole;
        return true;
    }
    *value = g_ascii_strtod(word, &end);
    return *end == '\0' && isfinite(*value);
}

static bool word_parse(const char *const *words, const char *word,
                       unsigned *place, GError **error)
{
    for (*place = 0; words[*place] != NULL; ++*place) {
        if (strcmp(words[*place], word) == 0)
            return true;
    }
    return refuse(error, "'%s' is not one that is known here", word);
}

/* What stands behind a quantity's word. */
static bool operand_parse(struct term *term, const char *word,
                          GError **error)
{
    enum operand operand = quantities[term->quantity].operand;
    const char *point = strchr(word, '.');

    if (operand == OPERAND_APP) {
        term->app = g_strdup(word);
        return point == NULL ||
               refuse(error, "'%s' is not an app's name", word);
    }
    if (operand == OPERAND_CHECKPOINT || operand == OPERAND_PROBE ||
        operand == OPERAND_SPAN || operand == OPERAND_SYMBOL) {
        if (point == NULL || point == word || point[1] == '\0')
            return refuse(error, "'%s' is not APP.LABEL", word);
        term->app = g_strndup(word, point - word);
        term->label = g_strdup(point + 1);
        return true;
    }
    term->label = g_strdup(word);
    if (operand == OPERAND_RULE &&
        (strlen(word) != 1 || strchr(WITNESS_RULES, *word) == NULL))
        return refuse(error, "'%s' is none of the rules " WITNESS_RULES,
                      word);
    if (operand == OPERAND_REGISTER)
        return word_parse(register_names, word, &term->place, error);
    if (operand == OPERAND_SWITCH)
        return word_parse(switch_words, word, &term->place, error);
    if (operand == OPERAND_REGION)
        return word_parse(region_words, word, &term->place, error);
    if (operand == OPERAND_MPU)
        return word_parse(mpu_words, word, &term->place, error);
    return true;
}

static bool quantity_parse(struct term *term, char ***at, GError **error)
{
    for (unsigned i = Q_NUMBER + 1; i < G_N_ELEMENTS(quantities); i++) {
        if (strcmp(quantities[i].word, **at) != 0)
            continue;
        term->quantity = i;
        (*at)++;
        if (quantities[i].operand == OPERAND_NONE)
            return true;
        if (**at == NULL)
            return refuse(error, "'%s' of what?", quantities[i].word);
        return operand_parse(term, *(*at)++, error);
    }
    return refuse(error, "'%s' is neither a number nor a quantity", **at);
}

/* [NUMBER *] QUANTITY, NUMBER, or NUMBER * NUMBER. */
static bool term_parse(struct term *term, char ***at, GError **error)
{
    double factor;

    if (**at == NULL)
        return refuse(error, "something is missing at the end");
    if (!number_token(**at, &factor))
        return quantity_parse(term, at, error);
    term->factor *= factor;
    (*at)++;
    if (**at == NULL || strcmp(**at, "*") != 0)
        return true;
    (*at)++;
    if (**at == NULL)
        return refuse(error, "something is missing behind '*'");
    if (!number_token(**at, &factor))
        return quantity_parse(term, at, error);
    term->factor *= factor;
    (*at)++;
    return true;
}

static bool sum_parse(GPtrArray *sum, char ***at, GError **error)
{
    double sign = 1;

    for (;;) {
        struct term *term = g_new0(struct term, 1);

        term->factor = sign;
        g_ptr_array_add(sum, term);
        if (!term_parse(term, at, error))
            return false;
        if (**at == NULL || (strcmp(**at, "+") != 0 &&
                             strcmp(**at, "-") != 0))
            return true;
        sign = ***at == '-' ? -1 : 1;
        (*at)++;
    }
}

static bool comparator_parse(struct comparison *comparison, char ***at,
                             GError **error)
{
    for (unsigned i = 0; **at != NULL && i < G_N_ELEMENTS(comparators); i++) {
        if (strcmp(comparators[i], **at) == 0) {
            comparison->comparator = i;
            (*at)++;
            return true;
        }
    }
    return refuse(error, "expected one of < <= == != >= > before '%s'",
                  **at != NULL ? **at : "the end");
}

struct comparison *comparison_parse(const char *text, GError **error)
{
    struct comparison *comparison = g_new0(struct comparison, 1);
    g_auto(GStrv) words = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
    char **at;

    for (char **part = parts; *part != NULL; part++) {
        if (**part != '\0')
            g_strv_builder_add(builder, *part);
    }
    at = words = g_strv_builder_end(builder);
    comparison->text = g_strdup(text);
    comparison->left = g_ptr_array_new_with_free_func(term_free);
    comparison->right = g_ptr_array_new_with_free_func(term_free);
    if (sum_parse(comparison->left, &at, error) &&
        comparator_parse(comparison, &at, error) &&
        sum_parse(comparison->right, &at, error) &&
        (*at == NULL || refuse(error, "'%s' is too much", *at)))
        return comparison;
    comparison_free(comparison);
    return NULL;
}
