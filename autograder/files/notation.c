/* SPDX-License-Identifier: MIT */
/** @file
 * Numbers, patterns and steps.
 */
#include "notation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

bool number_parse(const char *text, uint64_t *value)
{
    char *end;
    int base = g_str_has_prefix(text, "0x") ? 16 : 10;

    if (!g_ascii_isdigit(*text))
        return false;
    errno = 0;
    *value = strtoull(text, &end, base);
    return errno == 0 && *end == '\0';
}

bool is_pattern(const char *text)
{
    return strchr(text, '*') != NULL;
}

bool pattern_fits(const char *pattern, const char *name)
{
    if (*pattern == '*')
        return pattern_fits(pattern + 1, name) ||
               (*name != '\0' && pattern_fits(pattern, name + 1));
    if (*pattern == '\0' || *name == '\0')
        return *pattern == *name;
    return *pattern == *name && pattern_fits(pattern + 1, name + 1);
}

void step_free(struct step *step)
{
    if (step == NULL)
        return;
    g_free(step->app);
    g_free(step->label);
    g_free(step);
}

/* Take `word` and the blanks behind it off the front. */
static bool take_word(const char **at, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(*at, word, length) != 0 || (*at)[length] != ' ')
        return false;
    *at += length;
    while (**at == ' ')
        (*at)++;
    return true;
}

/* Take `N x ` off the front. */
static bool take_times(const char **at, uint64_t *times)
{
    const char *digits = *at, *rest;
    g_autofree char *number = NULL;

    *times = 1;
    if (!g_ascii_isdigit(*digits))
        return true;
    rest = strchr(digits, ' ');
    if (rest == NULL)
        return false;
    number = g_strndup(digits, rest - digits);
    while (*rest == ' ')
        rest++;
    *at = rest;
    return number_parse(number, times) && *times > 0 && take_word(at, "x");
}

static bool is_name(const char *text)
{
    return *text != '\0' && strpbrk(text, " \t.") == NULL;
}

struct step *step_parse(const char *text, enum step_kind plain, bool words,
                        GError **error)
{
    struct step *step = g_new0(struct step, 1);
    const char *at = text, *point;
    bool sound = take_times(&at, &step->times);

    step->kind = plain;
    if (words && take_word(&at, "probe"))
        step->kind = STEP_PROBE;
    else if (words && take_word(&at, "fault"))
        step->kind = STEP_FAULT;
    else if (words && take_word(&at, "start"))
        step->kind = STEP_START;
    point = strchr(at, '.');
    if (step->kind == STEP_FAULT || step->kind == STEP_START) {
        step->app = g_strdup(at);
        sound = sound && is_name(at);
    } else if (point != NULL) {
        step->app = g_strndup(at, point - at);
        step->label = g_strdup(point + 1);
        sound = sound && is_name(step->app) && is_name(step->label);
    } else {
        sound = false;
    }
    if (sound)
        return step;
    refuse(error, "'%s' is not of the form [N x] %sAPP.LABEL", text,
           words ? "[probe|fault|start] " : "");
    step_free(step);
    return NULL;
}

char **words_split(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0')
            g_strv_builder_add(builder, *word);
    }
    return g_strv_builder_end(builder);
}
