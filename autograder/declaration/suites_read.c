/* SPDX-License-Identifier: MIT */
/** @file
 * Reading the tests, folder by folder.
 */
#include <string.h>

#include "error.h"
#include "folder.h"
#include "keyfile.h"
#include "suites.h"

#define DEFAULT_ORDER 1000

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

/* Labs by number, what else has a lab.ini, the common suites. */
static uint64_t rank(const struct suite *suite)
{
    if (suite->lab == NULL)
        return UINT64_C(2) << 32 | suite->order;
    return suite->lab->numbered ? suite->lab->number : UINT64_C(1) << 32;
}

static int compare_suites(const void *left, const void *right)
{
    const struct suite *a = *(struct suite *const *)left;
    const struct suite *b = *(struct suite *const *)right;

    if (rank(a) != rank(b))
        return rank(a) < rank(b) ? -1 : 1;
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

/* What is to be read. */
struct reading {
    const struct cohort *cohort;
    char **suites, **tests;
    GPtrArray *all;
    GError **error;
};

/* A folder without test.ini is no test. */
static bool read_test(struct reading *reading, struct suite *suite,
                      const char *folder, const char *name,
                      struct test **test)
{
    g_autofree char *path = g_build_filename(folder, "test.ini", NULL);
    g_autofree char *text = NULL;
    struct origin origin = {suite->name, name, folder, path,
                            reading->cohort, suite->lab};

    *test = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_get_contents(path, &text, NULL, reading->error))
        return false;
    *test = test_parse(&origin, text, reading->error);
    if (*test != NULL)
        g_ptr_array_add(suite->tests, *test);
    return *test != NULL;
}

static bool read_tests(struct reading *reading, struct suite *suite,
                       const char *folder)
{
    g_auto(GStrv) names = folder_list(folder, NULL);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);
        struct test *test;

        if (!read_test(reading, suite, path, *name, &test))
            return false;
    }
    g_ptr_array_sort(suite->tests, compare_tests);
    return true;
}

/* Tests of other suites, which are graded here behind its own. */
static bool read_includes(struct reading *reading, struct suite *suite)
{
    const GPtrArray *includes = suite->lab->includes;

    for (unsigned i = 0; i < includes->len; i++) {
        const struct include *include = includes->pdata[i];
        g_autofree char *folder = g_build_filename(
            LABS_FOLDER, COMMON_FOLDER, include->suite, include->test, NULL);
        g_autofree char *name =
            g_strdup_printf("%s-%s", include->suite, include->test);
        struct test *test;

        if (!read_test(reading, suite, folder, name, &test))
            return false;
        if (test == NULL)
            return refuse(reading->error, "%s/lab.ini: [include] %s/%s: there "
                          "is no such test", suite->lab->folder,
                          include->suite, include->test);
        test->points = include->points;
    }
    return true;
}

static struct suite *add_suite(struct reading *reading, const char *name,
                               const struct lab *lab)
{
    struct suite *suite = g_new0(struct suite, 1);

    suite->name = g_strdup(name);
    suite->lab = lab;
    suite->tests =
        g_ptr_array_new_with_free_func((GDestroyNotify)test_discard);
    g_ptr_array_add(reading->all, suite);
    return suite;
}

/* A folder without tests is no suite. */
static bool read_suite(struct reading *reading, const char *folder,
                       const char *name)
{
    struct suite *suite = add_suite(reading, name, NULL);

    if (!read_tests(reading, suite, folder))
        return false;
    if (suite->tests->len == 0)
        return g_ptr_array_remove(reading->all, suite);
    return read_about(suite, folder, reading->error);
}

static bool read_lab(struct reading *reading, const struct lab *lab)
{
    struct suite *suite = add_suite(reading, lab->name, lab);
    g_autofree char *folder = g_build_filename(lab->folder, "tests", NULL);

    suite->title = lab->numbered ?
        g_strdup_printf("lab %u  %s", lab->number, lab->title) :
        g_strdup(lab->title);
    if (!read_tests(reading, suite, folder) ||
        !read_includes(reading, suite))
        return false;
    return suite->tests->len > 0 || g_ptr_array_remove(reading->all, suite);
}

/* Whether a suite was asked for, by its name or by a test's. */
static bool is_wanted(const struct reading *reading, const char *name)
{
    g_autofree char *start = g_strdup_printf("%s/", name);

    if (reading->suites == NULL && reading->tests == NULL)
        return true;
    for (char **test = reading->tests; test != NULL && *test != NULL;
         test++) {
        if (g_str_has_prefix(*test, start))
            return true;
    }
    return list_has(reading->suites, name);
}

static bool read_all(struct reading *reading)
{
    g_auto(GStrv) names = NULL;
    g_autofree char *common =
        g_build_filename(LABS_FOLDER, COMMON_FOLDER, NULL);

    for (unsigned i = 0; i < reading->cohort->labs->len; i++) {
        const struct lab *lab = reading->cohort->labs->pdata[i];

        if (is_wanted(reading, lab->name) && !read_lab(reading, lab))
            return false;
    }
    names = folder_list(common, reading->error);
    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(common, *name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
            is_wanted(reading, *name) && !read_suite(reading, path, *name))
            return false;
    }
    return names != NULL;
}

GPtrArray *suites_read(const struct cohort *cohort, char **suites,
                       char **tests, GError **error)
{
    struct reading reading = {
        cohort, suites, tests, g_ptr_array_new_with_free_func(suite_free),
        error,
    };

    if (read_all(&reading)) {
        g_ptr_array_sort(reading.all, compare_suites);
        return reading.all;
    }
    g_ptr_array_unref(reading.all);
    return NULL;
}

GPtrArray *suites_of_test(struct test *test, const char *title)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(suite_free);
    struct suite *suite = g_new0(struct suite, 1);

    suite->name = g_strdup(test->suite);
    suite->title = g_strdup(title);
    suite->tests =
        g_ptr_array_new_with_free_func((GDestroyNotify)test_discard);
    g_ptr_array_add(suite->tests, test);
    g_ptr_array_add(all, suite);
    return all;
}
