/* SPDX-License-Identifier: MIT */
/** @file
 * Finding the tests.
 */
#include "suites.h"

#include <string.h>

#include "error.h"
#include "keyfile.h"

#define DEFAULT_ORDER 1000

static bool has(char **list, const char *name)
{
    return list != NULL &&
           g_strv_contains((const char *const *)list, name);
}

static void suite_free(void *data)
{
    struct suite *suite = data;

    g_free(suite->name);
    g_free(suite->title);
    g_ptr_array_unref(suite->tests);
    g_free(suite);
}

static int compare_tests(const void *left, const void *right)
{
    const struct test *a = *(struct test *const *)left;
    const struct test *b = *(struct test *const *)right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return strcmp(a->name, b->name);
}

static int compare_suites(const void *left, const void *right)
{
    const struct suite *a = *(struct suite *const *)left;
    const struct suite *b = *(struct suite *const *)right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return strcmp(a->name, b->name);
}

static bool read_about(struct suite *suite, const char *folder,
                       GError **error)
{
    g_autofree char *path = g_build_filename(folder, "suite.ini", NULL);
    struct keyfile *keyfile;
    char *title;

    suite->title = g_strdup(suite->name);
    *suite->title = g_ascii_toupper(*suite->title);
    suite->order = DEFAULT_ORDER;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    keyfile = keyfile_read(path);
    keyfile_has_group(keyfile, "suite");
    title = keyfile_text(keyfile, "suite", "title");
    if (title != NULL) {
        g_free(suite->title);
        suite->title = title;
    }
    suite->order = keyfile_number(keyfile, "suite", "order", DEFAULT_ORDER,
                                  UINT32_MAX);
    return keyfile_close(keyfile, error);
}

static bool read_test(struct suite *suite, const char *folder,
                      const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, "test.ini", NULL);
    g_autofree char *text = NULL;
    struct test *test;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    test = test_parse(suite->name, name, path, text, error);
    if (test == NULL)
        return false;
    g_ptr_array_add(suite->tests, test);
    return true;
}

/* A folder without tests is no suite. */
static bool read_suite(GPtrArray *all, const char *folder, const char *name,
                       GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    struct suite *suite;
    const char *entry;

    if (entries == NULL)
        return true;
    suite = g_new0(struct suite, 1);
    suite->name = g_strdup(name);
    suite->tests =
        g_ptr_array_new_with_free_func((GDestroyNotify)test_discard);
    g_ptr_array_add(all, suite);
    while ((entry = g_dir_read_name(entries)) != NULL) {
        if (!read_test(suite, path, entry, error))
            return false;
    }
    g_ptr_array_sort(suite->tests, compare_tests);
    if (suite->tests->len == 0)
        return g_ptr_array_remove(all, suite);
    return read_about(suite, path, error);
}

/* Whether a suite was asked for, by its name or by a test's. */
static bool is_wanted(const char *name, char **suites, char **tests)
{
    g_autofree char *start = g_strdup_printf("%s/", name);

    if (suites == NULL && tests == NULL)
        return true;
    for (char **test = tests; test != NULL && *test != NULL; test++) {
        if (g_str_has_prefix(*test, start))
            return true;
    }
    return has(suites, name);
}

GPtrArray *suites_read(const char *folder, char **suites, char **tests,
                       GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    GPtrArray *all = g_ptr_array_new_with_free_func(suite_free);
    const char *name;

    if (entries == NULL)
        refuse(error, "there is no folder %s: start grade in the folder that "
               "holds the Makefile", folder);
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        if (is_wanted(name, suites, tests) &&
            !read_suite(all, folder, name, error)) {
            g_ptr_array_unref(all);
            return NULL;
        }
    }
    if (entries == NULL) {
        g_ptr_array_unref(all);
        return NULL;
    }
    g_ptr_array_sort(all, compare_suites);
    return all;
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
        if (suites_find(all, *name) == NULL)
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
                has(suites, suite->name) || has(tests, full))
                g_ptr_array_add(selected, test);
        }
    }
    return selected;
}
