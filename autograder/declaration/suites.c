/* SPDX-License-Identifier: MIT */
/** @file
 * Choosing tests by name.
 */
#include "suites.h"

#include <string.h>

#include "error.h"

/* Whether a list of names and patterns has a name. */
bool list_has(char **list, const char *name)
{
    for (; list != NULL && *list != NULL; list++) {
        if (pattern_fits(*list, name))
            return true;
    }
    return false;
}

const struct suite *suites_find(const GPtrArray *all, const char *name)
{
    for (unsigned i = 0; i < all->len; i++) {
        const struct suite *suite = all->pdata[i];

        if (strcmp(suite->name, name) == 0)
            return suite;
    }
    return NULL;
}

/* Every name that was asked for must be there. */
static bool check_names(const GPtrArray *all, char **suites, char **tests,
                        GError **error)
{
    for (char **name = suites; name != NULL && *name != NULL; name++) {
        if (!is_pattern(*name) && suites_find(all, *name) == NULL)
            return refuse(error, "there is no suite '%s': build/grade --list "
                          "shows what there is", *name);
    }
    for (char **name = tests; name != NULL && *name != NULL; name++) {
        bool found = false;

        for (unsigned i = 0; i < all->len; i++) {
            const struct suite *suite = all->pdata[i];

            for (unsigned t = 0; t < suite->tests->len; t++) {
                g_autofree char *full = g_strdup_printf(
                    "%s/%s", suite->name,
                    ((struct test *)suite->tests->pdata[t])->name);

                found = found || strcmp(full, *name) == 0;
            }
        }
        if (!found)
            return refuse(error, "there is no test '%s', as SUITE/TEST: "
                          "build/grade --list shows what there is", *name);
    }
    return true;
}

GPtrArray *suites_select(const GPtrArray *all, char **suites, char **tests,
                         GError **error)
{
    GPtrArray *selected = g_ptr_array_new();

    if (!check_names(all, suites, tests, error)) {
        g_ptr_array_unref(selected);
        return NULL;
    }
    for (unsigned i = 0; i < all->len; i++) {
        const struct suite *suite = all->pdata[i];

        for (unsigned t = 0; t < suite->tests->len; t++) {
            struct test *test = suite->tests->pdata[t];
            g_autofree char *full =
                g_strdup_printf("%s/%s", suite->name, test->name);

            if ((suites == NULL && tests == NULL) ||
                list_has(suites, suite->name) || list_has(tests, full))
                g_ptr_array_add(selected, test);
        }
    }
    return selected;
}
