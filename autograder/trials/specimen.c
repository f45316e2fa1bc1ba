/* SPDX-License-Identifier: MIT */
/** @file
 * A kernel that tests the grader.
 */
#include "specimen.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "keyfile.h"
#include "parts.h"
#include "witness.h"

void specimen_free(void *data)
{
    struct specimen *specimen = data;

    g_free(specimen->name);
    g_free(specimen->folder);
    g_free(specimen->title);
    g_free(specimen->lab);
    g_free(specimen->cause);
    g_strfreev(specimen->fails);
    g_strfreev(specimen->loses);
    g_free(specimen->rules);
    g_free(specimen->parts);
    if (specimen->tests != NULL)
        g_ptr_array_unref(specimen->tests);
    result_free(specimen->result);
    g_clear_error(&specimen->problem);
    g_free(specimen);
}

static char *test_full_name(const struct test *test)
{
    return g_strdup_printf("%s/%s", test->suite, test->name);
}

static bool has_test(const GPtrArray *tests, const char *name)
{
    for (unsigned i = 0; i < tests->len; i++) {
        g_autofree char *full = test_full_name(tests->pdata[i]);

        if (strcmp(full, name) == 0)
            return true;
    }
    return false;
}

/* An empty list is none: so that it can be left to the matrix to tell. */
static bool is_empty(struct keyfile *keyfile, const char *key)
{
    g_autofree char *text = keyfile_text(keyfile, "kernel", key);

    return text == NULL || *text == '\0';
}

/* The lab's suite, and those named; all, if neither is given. */
static char **read_suites(struct keyfile *keyfile, struct specimen *specimen)
{
    g_auto(GStrv) named = keyfile_list(keyfile, "kernel", "suites");
    g_autoptr(GStrvBuilder) suites = g_strv_builder_new();

    if (keyfile_has(keyfile, "kernel", "lab"))
        specimen->lab = g_strdup_printf("lab%u", (unsigned)keyfile_number(
            keyfile, "kernel", "lab", 0, UINT32_MAX));
    if (specimen->lab == NULL && named == NULL)
        return NULL;
    if (specimen->lab != NULL)
        g_strv_builder_add(suites, specimen->lab);
    if (named != NULL)
        g_strv_builder_addv(suites, (const char **)named);
    return g_strv_builder_end(suites);
}

static char **read_losses(struct keyfile *keyfile,
                          const struct specimen *specimen, const char *key)
{
    char **names =
        is_empty(keyfile, key) ? NULL : keyfile_list(keyfile, "kernel", key);

    for (char **name = names; name != NULL && *name != NULL; name++) {
        if (!has_test(specimen->tests, *name))
            keyfile_refuse(keyfile, "kernel", key,
                           "there is no test '%s' in its suites", *name);
    }
    return names;
}

/* What a lab's kernel loses is the lab's. */
static void check_losses(struct keyfile *keyfile,
                         const struct specimen *specimen)
{
    for (char **name = specimen->loses; name != NULL && *name != NULL;
         name++) {
        if (specimen->lab == NULL || !g_str_has_prefix(*name, specimen->lab))
            keyfile_refuse(keyfile, "kernel", "loses", "'%s' is no test of "
                           "its 'lab'; those of other suites go into 'fails'",
                           *name);
    }
    if (specimen->lab != NULL && specimen->loses == NULL)
        keyfile_refuse(keyfile, "kernel", "loses", "is missing");
    if (specimen->lab != NULL && specimen->cause == NULL)
        keyfile_refuse(keyfile, "kernel", "cause", "is missing");
}

static void read_keys(struct keyfile *keyfile, struct specimen *specimen,
                      const GPtrArray *all)
{
    g_auto(GStrv) suites = read_suites(keyfile, specimen);
    g_autoptr(GError) problem = NULL;

    specimen->title = keyfile_required(keyfile, "kernel", "title");
    specimen->boards = boards_read(keyfile, "kernel", 1);
    specimen->rules = keyfile_text(keyfile, "kernel", "rules");
    specimen->cause = keyfile_text(keyfile, "kernel", "cause");
    specimen->tests = suites_select(all, suites, NULL, &problem);
    if (specimen->tests == NULL) {
        keyfile_refuse(keyfile, "kernel", specimen->lab != NULL ? "lab" :
                       "suites", "%s", problem->message);
        return;
    }
    specimen->fails = read_losses(keyfile, specimen, "fails");
    specimen->loses = read_losses(keyfile, specimen, "loses");
    check_losses(keyfile, specimen);
    if (specimen->rules != NULL &&
        strspn(specimen->rules, WITNESS_RULES) != strlen(specimen->rules))
        keyfile_refuse(keyfile, "kernel", "rules",
                       "'%s' are not letters of " WITNESS_RULES,
                       specimen->rules);
}

struct specimen *specimen_read(const char *folder, const GPtrArray *all)
{
    struct specimen *specimen = g_new0(struct specimen, 1);
    g_autofree char *path = g_build_filename(folder, "expect.ini", NULL);
    struct keyfile *keyfile = keyfile_read(path);

    specimen->name = g_path_get_basename(folder);
    specimen->folder = g_strdup(folder);
    keyfile_has_group(keyfile, "kernel");
    read_keys(keyfile, specimen, all);
    keyfile_close(keyfile, &specimen->problem);
    return specimen;
}

void specimen_keep_losses(struct specimen *specimen)
{
    specimen->boards &= -specimen->boards;
    if (specimen->lab == NULL || specimen->problem != NULL)
        return;
    for (unsigned i = specimen->tests->len; i > 0; i--) {
        g_autofree char *full =
            test_full_name(specimen->tests->pdata[i - 1]);

        if (!g_strv_contains((const char *const *)specimen->loses, full))
            g_ptr_array_remove_index(specimen->tests, i - 1);
    }
    g_clear_pointer(&specimen->fails, g_strfreev);
    g_clear_pointer(&specimen->rules, g_free);
}

static bool copy_all(const char *from, const char *to, GError **error)
{
    g_auto(GStrv) names = folder_list(from, error);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *source = g_build_filename(from, *name, NULL);
        g_autofree char *target = g_build_filename(to, *name, NULL);

        if (strcmp(*name, "expect.ini") == 0 ||
            g_str_has_suffix(*name, ".patch") ||
            g_str_has_suffix(*name, ".md") ||
            !g_file_test(source, G_FILE_TEST_IS_REGULAR))
            continue;
        if (!file_copy(source, target, error))
            return false;
    }
    return names != NULL;
}

static bool apply(const char *patch, const char *parts, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(patch, NULL);
    char *arguments[] = {"patch", "-s", "-p1", "-f", "-r", "-",
                         "--no-backup-if-mismatch", "-F", "0", "-d",
                         (char *)parts, "-i", absolute, NULL};
    g_autofree char *output = NULL, *complaints = NULL;
    int status;

    if (!g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                      &output, &complaints, &status, error))
        return false;
    return status == 0 ||
           refuse(error, "%s does not fit the finished parts any more:\n%s%s",
                  patch, output, complaints);
}

static bool apply_all(const char *from, const char *parts, GError **error)
{
    g_auto(GStrv) names = folder_list(from, error);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *patch = g_build_filename(from, *name, NULL);

        if (g_str_has_suffix(*name, ".patch") &&
            !apply(patch, parts, error))
            return false;
    }
    return names != NULL;
}

/* What is as in the finished kernel needs no compiling. */
static bool drop_same(struct specimen *specimen, GError **error)
{
    g_auto(GStrv) names = folder_list(specimen->parts, error);
    unsigned left = 0;

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *part =
            g_build_filename(specimen->parts, *name, NULL);
        g_autofree char *finished =
            g_build_filename(FINISHED_PARTS, *name, NULL);

        if (file_same(part, finished))
            unlink(part);
        else
            left++;
    }
    return left > 0 || refuse(error, "%s: is the finished kernel",
                              specimen->folder);
}

void specimen_make_up(struct specimen *specimen, const char *parts)
{
    GError **error = &specimen->problem;

    specimen->parts = g_strdup(parts);
    if (g_mkdir_with_parents(parts, 0700) < 0)
        refuse(error, "can't make %s: %s", parts, g_strerror(errno));
    else if (copy_all(FINISHED_PARTS, parts, error) &&
             copy_all(specimen->folder, parts, error) &&
             apply_all(specimen->folder, parts, error))
        drop_same(specimen, error);
}
