/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The markers around answers, in a file of the solution.
 */
#include "markers.h"

#include <stdbool.h>
#include <string.h>

enum place { OUTSIDE, IN_ANSWER, IN_STUB };

struct parser {
    const char *file;
    enum place place;
    int lab; /* of the first marker; 0: none yet */
    GString *stub;
    GPtrArray *answers;
};

/* The lab that a line `/ * WORD n` names, or 0 if it is no such marker. */
static int marker(const char *line, const char *word)
{
    g_autofree char *pattern =
        g_strdup_printf("^ *\\/\\* %s ([1-9])%s$", word,
                        strcmp(word, "ANSWER") == 0 ? " \\*\\/" : "");
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    if (!g_regex_match(regex, line, 0, &match)) {
        return 0;
    }
    g_autofree char *lab = g_match_info_fetch(match, 1);
    return lab[0] - '0';
}

/* One line. @return what is wrong with it, or NULL */
static const char *take(struct parser *parser, const char *line)
{
    int answer = marker(line, "ANSWER");
    int stub = marker(line, "STUB");
    enum place place = parser->place;

    if (answer != 0 || stub != 0) {
        if (place != (answer != 0 ? OUTSIDE : IN_ANSWER)) {
            return "this marker has no partner: ANSWER n comes first, then "
                   "STUB n, and they are not nested";
        }
        if (parser->lab != 0 && parser->lab != answer + stub) {
            return "this marker is of another lab than the one before";
        }
        parser->lab = answer + stub;
        parser->place = answer != 0 ? IN_ANSWER : IN_STUB;
    } else if (g_regex_match_simple("\\b(ANSWER|STUB)\\b", line, 0, 0)) {
        return "this is no marker: they are `/* ANSWER n */` and `/* STUB n`, "
               "alone in their line";
    } else if (place == IN_STUB &&
               strcmp(line + strspn(line, " "), "*/") == 0) {
        parser->place = OUTSIDE;
    } else if (place == IN_ANSWER) {
        g_ptr_array_add(parser->answers, g_strstrip(g_strdup(line)));
    } else {
        g_string_append_printf(parser->stub, "%s\n", line);
    }
    return NULL;
}

static bool parse(struct parser *parser, char **lines)
{
    unsigned count = g_strv_length(lines);
    const char *wrong = NULL;
    unsigned i = 0;

    /* Behind the last end of line there is nothing. */
    if (count > 0 && *lines[count - 1] == '\0') {
        count--;
    }
    while (i < count && wrong == NULL) {
        wrong = take(parser, lines[i++]);
    }
    if (wrong == NULL && parser->place != OUTSIDE) {
        wrong = "the last answer does not end";
    }
    if (wrong != NULL) {
        g_printerr("%s:%u: %s\n", parser->file, i, wrong);
    }
    return wrong == NULL;
}

struct marked *marked_parse(const char *file, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct marked *marked = g_new0(struct marked, 1);
    struct parser parser = {
        .file = file,
        .stub = g_string_new(NULL),
        .answers = g_ptr_array_new_with_free_func(g_free),
    };
    bool sound = parse(&parser, lines);

    /* No more than one blank line in a row. */
    while (g_string_replace(parser.stub, "\n\n\n", "\n\n", 0) > 0) {
    }
    marked->stub = g_string_free(parser.stub, FALSE);
    marked->answers = parser.answers;
    if (sound) {
        return marked;
    }
    marked_free(marked);
    return NULL;
}

void marked_free(struct marked *marked)
{
    if (marked == NULL) {
        return;
    }
    g_free(marked->stub);
    g_ptr_array_unref(marked->answers);
    g_free(marked);
}
