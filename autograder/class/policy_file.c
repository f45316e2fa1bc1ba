/* SPDX-License-Identifier: MIT */
/** @file
 * The policy's file, copied into the gradebook.
 */
#include "policy_file.h"

#include <string.h>

#include "when.h"

#define SETTING "policy"
#define SUFFIX ".ini"

/* "spring.ini" beside "spring.db". */
static char *path_beside(const char *gradebook)
{
    const char *dot = strrchr(gradebook, '.');
    const char *slash = strrchr(gradebook, '/');
    size_t length = dot != NULL && (slash == NULL || dot > slash) ?
        (size_t)(dot - gradebook) : strlen(gradebook);

    return g_strdup_printf("%.*s" SUFFIX, (int)length, gradebook);
}

bool policy_take(struct gradebook *book, const char *path, GError **error)
{
    g_autofree char *beside = path_beside(book->path);
    g_autofree char *before = book_setting(book, SETTING), *text = NULL;
    struct policy *policy;

    if (path == NULL && !g_file_test(beside, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_get_contents(path != NULL ? path : beside, &text, NULL,
                             error))
        return false;
    policy = policy_parse(path != NULL ? path : beside, text, error);
    if (policy == NULL)
        return false;
    policy_free(policy);
    return (before != NULL && strcmp(before, text) == 0) ||
           book_set(book, SETTING, text, error);
}

char *policy_text(struct gradebook *book, GError **error)
{
    g_autofree char *beside = path_beside(book->path);
    g_autofree char *text = book_setting(book, SETTING), *due = NULL;
    struct policy *policy = policy_of_book(book, error);
    char *line;

    if (policy == NULL)
        return NULL;
    due = policy->has_due ? when_text(policy->due, policy->zone) : NULL;
    if (text == NULL)
        line = g_strdup_printf("no policy (%s is not there): nothing is late, "
                               "the last attempt counts\n", beside);
    else if (due != NULL)
        line = g_strdup_printf("policy: due %s\n", due);
    else
        line = g_strdup_printf("policy: no due time, nothing is late%s\n",
                               policy->percent_per_day > 0 ?
                               ", and percent-per-day takes nothing" : "");
    policy_free(policy);
    return line;
}

struct policy *policy_of_book(struct gradebook *book, GError **error)
{
    g_autofree char *text = book_setting(book, SETTING);

    return policy_parse("the policy", text != NULL ? text : "", error);
}
