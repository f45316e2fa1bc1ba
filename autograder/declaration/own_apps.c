/* SPDX-License-Identifier: MIT */
/** @file
 * Apps that somebody wants to see run, as a test that expects nothing of them.
 */
#include "suites.h"

#include "error.h"
#include "notation.h"

enum { INSTRUCTIONS = 400000, BUDGET = 4000000 };

static bool add_app(GString *text, const char *name, GError **error)
{
    g_autofree char *file =
        g_strdup_printf("userland/apps/%s.c", name);

    if (!g_file_test(file, G_FILE_TEST_EXISTS))
        return refuse(error, "--apps: there is no %s", file);
    g_string_append_printf(text, "[app %s]\nsource = userland/apps/%s\n"
                           "[expect %s starts]\nsequence = start %s\n",
                           name, name, name, name);
    return true;
}

GPtrArray *suites_of_apps(const struct cohort *cohort, const char *names,
                          GError **error)
{
    g_auto(GStrv) list = words_split(names);
    g_autofree char *title = g_strjoinv(", ", list);
    g_autoptr(GString) text = g_string_new(NULL);
    struct origin origin = {"apps", "run", ".", "--apps", cohort, NULL};
    struct test *test;

    if (*list == NULL) {
        refuse(error, "--apps: names of apps in userland/apps are missing");
        return NULL;
    }
    g_string_append_printf(text, "[test]\ntitle = %s\npoints = 0\n"
                           "instructions = %d\nbudget = %d\nends = any\n"
                           "may-fault = *\n", title, INSTRUCTIONS, BUDGET);
    for (char **name = list; *name != NULL; name++) {
        if (!add_app(text, *name, error))
            return NULL;
    }
    test = test_parse(&origin, text->str, error);
    return test != NULL ? suites_of_test(test, "Apps") : NULL;
}
