/* SPDX-License-Identifier: MIT */
/** @file
 * What is held against a hostile submission's outcome.
 */
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"
#include "parts.h"
#include "trial.h"

enum { CPU_SECONDS_MOST = 60, OWN_BYTES_MOST = 262144 };

/* A device or a FIFO would be read without end. */
static bool is_short(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0 && S_ISREG(about.st_mode) &&
           about.st_size <= OWN_BYTES_MOST;
}

/* All that an attack handed in, in one text: it may be told its own words. */
static char *own_words(const struct attack *attack)
{
    g_auto(GStrv) names = folder_list(attack->made, NULL);
    GString *words = g_string_new(NULL);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(attack->made, *name, NULL);
        g_autofree char *text = NULL;

        if (is_short(path) &&
            g_file_get_contents(path, &text, NULL, NULL))
            g_string_append(words, text);
    }
    return g_string_free(words, FALSE);
}

static bool is_leaked(const char *text, const char *own, const char *output)
{
    return strstr(output, text) != NULL && strstr(own, text) == NULL;
}

static const char *leaked_answer(const struct range *range, const char *own,
                                 const char *output)
{
    for (unsigned i = 0; i < range->answers->len; i++) {
        if (is_leaked(range->answers->pdata[i], own, output))
            return range->answers->pdata[i];
    }
    return NULL;
}

static char *find_leak(const struct range *range, const struct attack *attack,
                       const char *output)
{
    g_autofree char *own = own_words(attack);
    const char *answer = leaked_answer(range, own, output);

    if (strstr(output, range->secret) != NULL)
        return g_strdup("the output has what only a file of the host has");
    if (is_leaked(range->folder, own, output) ||
        is_leaked(range->surroundings.root, own, output))
        return g_strdup("the output has a path of this machine");
    return answer == NULL ? NULL :
           g_strdup_printf("the output has an answer's line: %s", answer);
}

/* Escapes of terminals, raw or as JSON writes them. */
static bool has_controls(const char *output)
{
    for (const char *at = output; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at) && *at != '\n')
            return true;
    }
    return strstr(output, "\\u001b") != NULL;
}

static char *find_hidden(char **texts, const char *output)
{
    for (char **text = texts; text != NULL && *text != NULL; text++) {
        if (strstr(output, *text) != NULL)
            return g_strdup_printf("the output has '%s'", *text);
    }
    return NULL;
}

static char *find_words(const struct attack *attack, const char *output,
                        const char *page)
{
    char *found;

    for (char **text = attack->shown; text != NULL && *text != NULL; text++) {
        if (strstr(output, *text) == NULL)
            return g_strdup_printf("it is not told '%s'", *text);
    }
    found = find_hidden(attack->hidden, output);
    if (found != NULL || attack->page_hidden == NULL)
        return found;
    return page == NULL ? g_strdup("there is no page") :
                          find_hidden(attack->page_hidden, page);
}

static bool all_built(const json_t *root)
{
    const json_t *kernels = json_object_get(root, "kernels"), *kernel;
    size_t i;

    json_array_foreach(kernels, i, kernel) {
        if (!json_is_true(json_object_get(kernel, "built")))
            return false;
    }
    return i > 0;
}

static char *judge_result(const struct attack *attack, const char *result,
                          uint64_t *score)
{
    json_t *root = json_loads(result, 0, NULL);
    const json_t *number = json_object_get(root, "score");
    bool readable = json_is_integer(number), built = all_built(root);

    *score = (uint64_t)json_integer_value(number);
    json_decref(root);
    if (!readable)
        return g_strdup("the result is no JSON");
    if (attack->built && !built)
        return g_strdup("its kernel is not built, so it attacks nothing");
    return *score <= attack->score ? NULL : g_strdup("it gained points");
}

char *trial_judge(const struct range *range, const struct attack *attack,
                  const struct outcome *outcome, const char *result,
                  const char *page, uint64_t *score)
{
    g_autofree char *all = NULL;
    char *problem;

    if (outcome->status != 0 || result == NULL)
        return g_strdup_printf("not graded (status 0x%x): %s",
                               outcome->status, outcome->output->str);
    if (outcome->cpu_microseconds > CPU_SECONDS_MOST * G_USEC_PER_SEC)
        return g_strdup("it took too long");
    all = g_strconcat(outcome->output->str, result, page, NULL);
    problem = judge_result(attack, result, score);
    if (problem == NULL)
        problem = find_words(attack, all, page);
    if (problem == NULL)
        problem = find_leak(range, attack, all);
    if (problem == NULL && (has_controls(outcome->output->str) ||
                            has_controls(result)))
        problem = g_strdup("control characters get through");
    return problem;
}
