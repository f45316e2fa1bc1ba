/* SPDX-License-Identifier: MIT */
/** @file
 * Reading test.ini: what its groups have in common, and their order.
 */
#include "declaration.h"

#include <string.h>

#include "error.h"
#include "keyfile.h"
#include "variation.h"
#include "witness.h"


const char *const board_names[] = {"mps2-an386", "lm3s6965evb", NULL};

int test_find_app(const struct test *test, const char *name)
{
    for (unsigned i = 0; i < test->apps->len; i++) {
        const struct app *app = test->apps->pdata[i];

        if (strcmp(app->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static bool fits_an_app(const struct test *test, const char *pattern)
{
    for (unsigned i = 0; i < test->apps->len; i++) {
        const struct app *app = test->apps->pdata[i];

        if (pattern_fits(pattern, app->name))
            return true;
    }
    return false;
}

unsigned boards_read(struct keyfile *keyfile, const char *group,
                     unsigned otherwise)
{
    g_auto(GStrv) list = keyfile_list(keyfile, group, "boards");
    unsigned mask = 0;

    for (char **item = list; list != NULL && *item != NULL; item++) {
        unsigned i;

        for (i = 0; i < BOARD_COUNT; i++) {
            if (strcmp(board_names[i], *item) == 0)
                break;
        }
        if (i == BOARD_COUNT)
            keyfile_refuse(keyfile, group, "boards", "there is no board '%s'",
                           *item);
        else
            mask |= 1u << i;
    }
    return list != NULL ? mask : otherwise;
}

GPtrArray *steps_read(struct keyfile *keyfile, const struct test *test,
                      const char *group, const char *key,
                      enum step_kind plain, bool words)
{
    g_auto(GStrv) list = keyfile_list(keyfile, group, key);
    GPtrArray *steps;

    if (list == NULL)
        return NULL;
    steps = g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
    for (char **item = list; *item != NULL; item++) {
        g_autoptr(GError) problem = NULL;
        struct step *step = step_parse(*item, plain, words, &problem);

        if (step == NULL) {
            keyfile_refuse(keyfile, group, key, "%s", problem->message);
            continue;
        }
        g_ptr_array_add(steps, step);
        if (!fits_an_app(test, step->app))
            keyfile_refuse(keyfile, group, key, "there is no app '%s'",
                           step->app);
    }
    return steps;
}

char **apps_read(struct keyfile *keyfile, const struct test *test,
                 const char *group, const char *key)
{
    char **list = keyfile_list(keyfile, group, key);

    for (char **item = list; list != NULL && *item != NULL; item++) {
        if (!fits_an_app(test, *item))
            keyfile_refuse(keyfile, group, key, "there is no app '%s'",
                           *item);
    }
    return list;
}

static void comparison_discard(void *comparison)
{
    comparison_free(comparison);
}

static struct comparison *comparison_take(struct keyfile *keyfile,
                                          const struct test *test,
                                          const char *group, const char *key,
                                          const char *text)
{
    g_autoptr(GError) problem = NULL;
    struct comparison *comparison;

    comparison = comparison_parse(text, &problem);
    if (comparison == NULL) {
        keyfile_refuse(keyfile, group, key, "%s", problem->message);
        return NULL;
    }
    for (int side = 0; side < 2; side++) {
        GPtrArray *terms = side == 0 ? comparison->left : comparison->right;

        for (unsigned i = 0; i < terms->len; i++) {
            const struct term *term = terms->pdata[i];

            if (term->app != NULL && !fits_an_app(test, term->app))
                keyfile_refuse(keyfile, group, key, "there is no app '%s'",
                               term->app);
            if (term->app != NULL && side == 1 && is_pattern(term->app))
                keyfile_refuse(keyfile, group, key, "a pattern, '%s', may "
                               "stand on the left only", term->app);
        }
    }
    return comparison;
}

struct comparison *comparison_read(struct keyfile *keyfile,
                                   const struct test *test,
                                   const char *group, const char *key)
{
    g_autofree char *text = keyfile_text(keyfile, group, key);

    return text != NULL ?
           comparison_take(keyfile, test, group, key, text) : NULL;
}

GPtrArray *comparisons_read(struct keyfile *keyfile, const struct test *test,
                            const char *group, const char *key)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(comparison_discard);
    g_auto(GStrv) texts = keyfile_list(keyfile, group, key);

    for (char **text = texts; text != NULL && *text != NULL; text++) {
        struct comparison *one =
            comparison_take(keyfile, test, group, key, *text);

        if (one != NULL)
            g_ptr_array_add(all, one);
    }
    return all;
}

/* Every group `[KIND NAME]`, in the file's order. */
static void read_groups(struct keyfile *keyfile, struct test *test,
                        const char *kind)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keyfile->file, NULL);
    size_t length = strlen(kind);

    for (char **group = groups; *group != NULL; group++) {
        g_autofree char *name = NULL;

        if (strncmp(*group, kind, length) != 0 || (*group)[length] != ' ' ||
            (*group)[length + 1] == '\0')
            continue;
        keyfile_has_group(keyfile, *group);
        name = keyfile_substitute(keyfile, *group, NULL, *group + length + 1);
        if (strcmp(kind, "app") == 0)
            app_read(keyfile, test, *group, name);
        else if (strcmp(kind, "expect") == 0)
            expectation_read(keyfile, test, *group, name);
        else
            hint_read(keyfile, test, *group);
    }
}

static void require_sequence(struct keyfile *keyfile, const struct test *test)
{
    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];

        if (expectation->kind == EXPECT_SEQUENCE)
            return;
    }
    keyfile_refuse(keyfile, "test", NULL, "no expectation has a 'sequence': "
                   "without positive evidence nothing is proved");
}

struct test *test_parse(const struct origin *origin, const char *text,
                        GError **error)
{
    struct keyfile *keyfile = keyfile_parse(origin->file, text);
    struct test *test = g_new0(struct test, 1);
    g_autoptr(GHashTable) values = NULL;

    test->suite = g_strdup(origin->suite);
    test->name = g_strdup(origin->name);
    test->folder = g_strdup(origin->folder);
    test->lab = origin->lab;
    test->cohort = origin->cohort;
    test->apps = g_ptr_array_new_with_free_func(app_free);
    test->events = g_array_new(FALSE, TRUE, sizeof(struct event));
    test->expectations = g_ptr_array_new_with_free_func(expectation_free);
    test->hints = g_ptr_array_new_with_free_func(hint_free);
    values = variation_read(keyfile, origin);
    keyfile->values = values;
    keyfile_has_group(keyfile, "test");
    read_groups(keyfile, test, "app");
    test_group_read(keyfile, test);
    if (test->apps->len == 0 && test->checked_capsule < 0)
        keyfile_refuse(keyfile, "app NAME", NULL, "no app is declared");
    if (keyfile_has_group(keyfile, "events"))
        events_read(keyfile, test);
    read_groups(keyfile, test, "expect");
    read_groups(keyfile, test, "hint");
    if (test->checked_capsule < 0)
        require_sequence(keyfile, test);
    variation_apply(keyfile, test, origin);
    if (keyfile_close(keyfile, error) &&
        hints_read_shared(test, values, error))
        return test;
    test_discard(test);
    return NULL;
}

void test_discard(struct test *test)
{
    if (test == NULL)
        return;
    g_free(test->suite);
    g_free(test->name);
    g_free(test->folder);
    g_free(test->group);
    g_free(test->capsule);
    g_free(test->title);
    if (test->end != NULL)
        g_ptr_array_unref(test->end);
    g_strfreev(test->may_fault);
    g_strfreev(test->needs);
    g_free(test->rules);
    g_free(test->likely);
    g_free(test->where);
    g_ptr_array_unref(test->apps);
    g_array_unref(test->events);
    g_ptr_array_unref(test->expectations);
    g_ptr_array_unref(test->hints);
    g_free(test);
}
