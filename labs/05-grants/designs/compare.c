/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Puts what the tests of the suite `designs` measured side by side: one column
 * for each place where a grant's memory can come from.
 *
 *     compare-designs RESULT.json
 */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DESIGNS = 3, NONE = -1, ASKED = 43, ASKED_BY_NEIGHBOURS = 18 };

static const struct design {
    const char *test, *title;
} designs[DESIGNS] = {
    {"designs/table", "static table"},
    {"designs/heap", "global heap"},
    {"designs/grants", "grants"},
};

/* What is known of one design: figures, NONE if not measured. */
struct column {
    json_t *test; /* NULL: it was not run */
    long given, to_neighbours, go_on, paid, ram, enter, null;
};

static json_t *find(json_t *list, const char *key, const char *value)
{
    size_t i;
    json_t *object;

    json_array_foreach(list, i, object) {
        const char *text = json_string_value(json_object_get(object, key));

        if (text != NULL && strcmp(text, value) == 0)
            return object;
    }
    return NULL;
}

static long figure(json_t *test, const char *name)
{
    json_t *finding = find(json_object_get(test, "findings"), "name", name);
    json_t *measured = json_object_get(finding, "measured");

    return json_is_number(measured) ? (long)json_number_value(measured) : NONE;
}

static void read_column(struct column *column, json_t *tests, const char *name)
{
    json_t *test = find(tests, "test", name);

    *column = (struct column){
        .test = test,
        .given = figure(test, "grants given"),
        .to_neighbours = figure(test, "grants given to neighbours"),
        .go_on = figure(test, "neighbours that go on"),
        .paid = figure(test, "bytes that processes pay"),
        .ram = figure(test, "bytes of kernel RAM"),
        .enter = figure(test, "instructions to enter"),
        .null = figure(test, "instructions of a null command"),
    };
}

static void print_cell(const char *text)
{
    printf("  %18s", text);
}

static void print_figure(long value, long of)
{
    char text[64];

    if (value == NONE)
        snprintf(text, sizeof text, "-");
    else if (of != NONE)
        snprintf(text, sizeof text, "%ld of %ld", value, of);
    else if (value >= 1000)
        snprintf(text, sizeof text, "%ld,%03ld", value / 1000, value % 1000);
    else
        snprintf(text, sizeof text, "%ld", value);
    print_cell(text);
}

static long difference(long a, long b)
{
    return a == NONE || b == NONE ? NONE : a - b;
}

static void print_table(const struct column column[DESIGNS])
{
    long base = column[DESIGNS - 1].ram; /* grants take nothing of it */

    printf("%-32s", "");
    for (int i = 0; i < DESIGNS; i++)
        print_cell(designs[i].title);
    printf("\n%-32s", "grants given");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(column[i].given, ASKED);
    printf("\n%-32s", "... to the three neighbours");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(column[i].to_neighbours, ASKED_BY_NEIGHBOURS);
    printf("\n%-32s", "neighbours that go on");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(column[i].go_on, 3);
    printf("\n%-32s", "kernel RAM set aside, bytes");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(difference(column[i].ram, base), NONE);
    printf("\n%-32s", "taken from processes, bytes");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(column[i].paid, NONE);
    printf("\n%-32s", "who pays");
    for (int i = 0; i < DESIGNS; i++)
        print_cell(column[i].given <= 0 || column[i].paid == NONE ? "-" :
                   column[i].paid > 0 ? "each for itself" : "all, in advance");
    printf("\n%-32s", "to enter a grant, instructions");
    for (int i = 0; i < DESIGNS; i++)
        print_figure(column[i].given <= 0 ? NONE :
                     difference(column[i].enter, column[i].null), NONE);
    printf("\n");
}

static bool is_built(const struct column *column)
{
    return column->given != NONE;
}

/* What the compiler said, once, though each design is built with it. */
static void print_diagnostics(json_t *kernels)
{
    const char *before = NULL;
    size_t i;
    json_t *kernel;

    json_array_foreach(kernels, i, kernel) {
        const char *said =
            json_string_value(json_object_get(kernel, "diagnostics"));

        if (json_is_true(json_object_get(kernel, "built")) || said == NULL ||
            (before != NULL && strcmp(before, said) == 0))
            continue;
        printf("%s", said);
        before = said;
    }
}

/* Which columns are empty, and why. */
static bool print_problems(const struct column column[DESIGNS],
                           json_t *kernels)
{
    bool all = true;

    for (int i = 0; i < DESIGNS; i++) {
        if (is_built(&column[i]))
            continue;
        all = false;
        fprintf(stderr, "%s: %s\n", designs[i].title,
                column[i].test == NULL ? "was not run" :
                "there is no such kernel: it was not built");
    }
    if (!all)
        print_diagnostics(kernels);
    return all;
}

static bool any_built(const struct column column[DESIGNS])
{
    for (int i = 0; i < DESIGNS; i++) {
        if (is_built(&column[i]))
            return true;
    }
    return false;
}

int main(int count, char **arguments)
{
    json_error_t error;
    json_t *root = NULL;
    struct column column[DESIGNS];
    bool good;

    if (count == 2)
        root = json_load_file(arguments[1], 0, &error);
    if (root == NULL) {
        if (count == 2)
            fprintf(stderr, "compare-designs: %s: %s\n", arguments[1],
                    error.text);
        else
            fprintf(stderr, "usage: compare-designs RESULT.json\n");
        return 2;
    }
    for (int i = 0; i < DESIGNS; i++)
        read_column(&column[i], json_object_get(root, "tests"),
                    designs[i].test);
    if (any_built(column))
        print_table(column);
    good = print_problems(column, json_object_get(root, "kernels"));
    json_decref(root);
    return good ? 0 : 1;
}
