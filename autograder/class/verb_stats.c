/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `stats`: statistics for a terminal, and as a page.
 */
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "html.h"
#include "policy.h"
#include "statistics.h"

enum { BAR = 40, CAUSES_SHOWN = 15 };
#define LINE "\u2501"

static char *html_file;

/* `count` of `all` as a bar of so many marks. */
static char *bar(unsigned count, unsigned all, const char *mark)
{
    size_t length = all == 0 ? 0 : ((size_t)count * BAR + all / 2) / all;
    GString *text = g_string_new(NULL);

    while (length-- > 0)
        g_string_append(text, mark);
    return g_string_free(text, FALSE);
}

/* A measured value: hundredths with a fraction, to one place. */
static char *value(double hundredths)
{
    return g_strdup_printf("%.1f", hundredths / HUNDREDTHS);
}

static void put_spread(GString *text, const struct spread *spread)
{
    g_autofree char *most = amount_text(spread->most);
    g_autofree char *mean = value(spread->mean), *low = value(spread->lower);
    g_autofree char *median = value(spread->median);
    g_autofree char *high = value(spread->upper);
    g_autofree char *least = value(spread->least);
    g_autofree char *greatest = value(spread->greatest);

    g_string_append_printf(text, "\n%s (%s), of %s: mean %s, median %s, "
                           "quartiles %s and %s, from %s to %s\n",
                           spread->name, spread->title, most, mean, median,
                           low, high, least, greatest);
    for (unsigned i = 0; i < BINS; i++) {
        g_autofree char *filled = bar(spread->bins[i], spread->count, "#");

        g_string_append_printf(text, "  %3u-%3u %%  %4u%s%s\n", i * 10,
                               (i + 1) * 10, spread->bins[i],
                               *filled != '\0' ? "  " : "", filled);
    }
}

char *statistics_text(const struct statistics *statistics)
{
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text, A_COUNT " with a grade\n",
                           COUNTED(statistics->students, "student"));
    for (unsigned i = 0; statistics->students > 0 &&
                         i < statistics->spreads->len; i++)
        put_spread(text, statistics->spreads->pdata[i]);
    g_string_append(text, "\npassed, by test\n");
    for (unsigned i = 0; i < statistics->tests->len; i++) {
        const struct test_share *share = statistics->tests->pdata[i];
        g_autofree char *filled = bar(share->passed, share->count, "#");

        g_string_append_printf(text, "  %3u/%-3u %-*s  %s\n", share->passed,
                               share->count, BAR, filled, share->test);
    }
    g_string_append(text, "\nfailed in the same way\n");
    for (unsigned i = 0; i < MIN(statistics->causes->len, CAUSES_SHOWN);
         i++) {
        const struct common_cause *cause = statistics->causes->pdata[i];

        g_string_append_printf(text, "  %u of %u that fail %s: %s\n",
                               cause->students, cause->failed, cause->test,
                               cause->cause);
    }
    return g_strdup(text->str);
}

static void page_spread(struct html *html, const struct spread *spread)
{
    static const char *const heads[] = {"of the points", "students",
                                        "share of all"};
    g_autofree char *most = amount_text(spread->most);
    g_autofree char *mean = value(spread->mean);
    g_autofree char *median = value(spread->median);
    g_autofree char *low = value(spread->lower), *high = value(spread->upper);

    html_open(html, "h2", NULL);
    html_format(html, "%s: %s", spread->name, spread->title);
    html_close(html);
    html_open(html, "p", NULL);
    html_format(html, "Of %s: mean %s, median %s, quartiles %s and %s.",
                most, mean, median, low, high);
    html_close(html);
    html_open(html, "table", NULL);
    html_row(html, "th", heads, 3, 3);
    for (unsigned i = 0; i < BINS; i++) {
        g_autofree char *range = g_strdup_printf("%u-%u %%", i * 10,
                                                 (i + 1) * 10);
        g_autofree char *count = g_strdup_printf("%u", spread->bins[i]);
        g_autofree char *filled = bar(spread->bins[i], spread->count, LINE);
        const char *const cells[] = {range, count, filled};

        html_row(html, "td", cells, 3, 3);
    }
    html_close(html);
}

static void page_tests(struct html *html, const struct statistics *statistics)
{
    static const char *const heads[] = {"test", "what it tells", "passed",
                                        "share of all"};

    html_element(html, "h2", NULL, "Passed, by test");
    html_open(html, "table", NULL);
    html_row(html, "th", heads, 4, 4);
    for (unsigned i = 0; i < statistics->tests->len; i++) {
        const struct test_share *share = statistics->tests->pdata[i];
        g_autofree char *filled = bar(share->passed, share->count, LINE);
        g_autofree char *passed = g_strdup_printf("%u/%u", share->passed,
                                                  share->count);
        const char *const cells[] = {share->test, share->title, passed,
                                     filled};

        html_row(html, "td", cells, 4, 4);
    }
    html_close(html);
}

static void page_causes(struct html *html,
                        const struct statistics *statistics)
{
    static const char *const heads[] = {"test", "likely, or seen", "students",
                                        "of that fail"};

    html_element(html, "h2", NULL, "Failed in the same way");
    html_open(html, "table", NULL);
    html_row(html, "th", heads, 4, 2);
    for (unsigned i = 0; i < statistics->causes->len; i++) {
        const struct common_cause *cause = statistics->causes->pdata[i];
        g_autofree char *students = g_strdup_printf("%u", cause->students);
        g_autofree char *failed = g_strdup_printf("%u", cause->failed);
        const char *const cells[] = {cause->test, cause->cause, students,
                                     failed};

        html_row(html, "td", cells, 4, 2);
    }
    html_close(html);
}

char *statistics_page(const struct statistics *statistics, GError **error)
{
    struct page_parts *parts = page_parts_read(error);
    struct html *html;
    char *page;

    if (parts == NULL)
        return NULL;
    html = html_new(parts, "The class in numbers");
    html_open(html, "p", NULL);
    html_format(html, A_COUNT " with a grade.",
                COUNTED(statistics->students, "student"));
    html_close(html);
    for (unsigned i = 0; i < statistics->spreads->len; i++)
        page_spread(html, statistics->spreads->pdata[i]);
    page_tests(html, statistics);
    page_causes(html, statistics);
    page = html_end(html, parts);
    page_parts_free(parts);
    return page;
}

static bool write_page(const struct statistics *statistics, GError **error)
{
    g_autofree char *page = statistics_page(statistics, error);

    return page != NULL && g_file_set_contents(html_file, page, -1, error);
}

static void act(struct gradebook *book, char **words, GString *text,
                GError **error)
{
    struct statistics *statistics = statistics_new(book, error);
    g_autofree char *told = NULL;

    (void)words;
    if (statistics == NULL)
        return;
    told = statistics_text(statistics);
    g_string_append(text, told);
    if (html_file != NULL)
        write_page(statistics, error);
    statistics_free(statistics);
}

bool stats_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &html_file,
         "Write a page there, too", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        NULL,
        "Prints mean, median, quartiles and a histogram of each lab, which "
        "tests pass, and\nwhat most students get wrong in the same way. No "
        "names.", 0, 0, {entries},
    };

    return verb_do(&line, GRADEBOOK_READ, act, argc, argv, error);
}
