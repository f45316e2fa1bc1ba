/* SPDX-License-Identifier: MIT */
/** @file
 * Pairs as pages: a list, most alike first, and for each pair both sources
 * side by side. A run has a number beside its lines, so that nothing rests on
 * its colour.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "clean.h"
#include "error.h"
#include "html.h"
#include "similar.h"

#define PAGE_STYLE "autograder/page/page.css"
#define OWN_STYLE "autograder/similar/similar.css"

enum { COLOURS = 8, ROWS_MOST = 1000 };

static struct page_parts *style_read(GError **error)
{
    struct page_parts *parts = g_new0(struct page_parts, 1);
    g_autofree char *page = NULL, *own = NULL;

    if (g_file_get_contents(PAGE_STYLE, &page, NULL, error) &&
        g_file_get_contents(OWN_STYLE, &own, NULL, error)) {
        parts->style = g_strconcat(page, own, NULL);
        return parts;
    }
    page_parts_free(parts);
    return NULL;
}

static const struct author *author(const struct similar *similar, unsigned i)
{
    return similar->authors->pdata[i];
}

static void put_link(struct html *html, const char *to, const char *text)
{
    html_open(html, "a", NULL);
    html_attribute(html, "href", to);
    html_text(html, text);
    html_close(html);
}

/* A link where there is something to link to. */
static void put_link_cell(struct html *html, bool is_there, const char *to,
                          const char *text)
{
    html_open(html, "td", NULL);
    if (is_there)
        put_link(html, to, text);
    else
        html_text(html, text);
    html_close(html);
}

/* --- one pair ------------------------------------------------------------- */

/* The number of the run that a line is in, from 1; 0: none. */
static unsigned run_of(const struct pair *pair, bool right, unsigned line)
{
    for (unsigned i = 0; i < pair->runs->len; i++) {
        const struct run *run = &g_array_index(pair->runs, struct run, i);

        if (line >= (right ? run->right_first : run->left_first) &&
            line <= (right ? run->right_last : run->left_last))
            return i + 1;
    }
    return 0;
}

/* The first line of a run that no longer run has: where a link to it goes. */
static bool begins(const struct pair *pair, bool right, unsigned line)
{
    return run_of(pair, right, line) != 0 &&
           run_of(pair, right, line) != run_of(pair, right, line - 1);
}

static bool is_target(const struct pair *pair, bool right, unsigned line,
                      unsigned run)
{
    return begins(pair, right, line) && run_of(pair, right, line) == run;
}

static void put_line(struct html *html, const struct pair *pair, bool right,
                     unsigned number, const char *line, bool given)
{
    unsigned run = given ? 0 : run_of(pair, right, number);
    g_autofree char *class = run == 0 ?
        g_strdup(given ? "line given" : "line") :
        g_strdup_printf("line run-%u", (run - 1) % COLOURS);
    g_autofree char *at = g_strdup_printf("%u", number);
    g_autofree char *mark = run > 0 ? g_strdup_printf("%u", run) :
                                      g_strdup("");

    html_open(html, "span", class);
    if (begins(pair, right, number)) {
        g_autofree char *id = g_strdup_printf(
            "%s-%u-%u", right ? "right" : "left", run_of(pair, right, number),
            number);

        html_attribute(html, "id", id);
    }
    html_element(html, "span", "at", at);
    html_element(html, "span", "run", mark);
    html_text(html, line);
    html_close(html);
}

static void put_side(struct html *html, const struct similar *similar,
                     const struct pair *pair, bool right)
{
    const struct author *who =
        author(similar, right ? pair->right : pair->left);
    g_autofree char *path =
        g_build_filename(who->folder, part_names[pair->part], NULL);
    g_autofree char *given = g_build_filename(
        similar->starter, part_names[pair->part], NULL);
    g_autofree char *text = text_of_part(path), *starter = NULL, *rest = NULL;
    g_autoptr(GHashTable) set = NULL;
    g_auto(GStrv) lines = NULL, left_over = NULL;

    if (text == NULL ||
        !g_file_get_contents(given, &starter, NULL, NULL))
        return;
    set = starter_lines(starter);
    rest = without_starter(text, set);
    lines = g_strsplit(text, "\n", -1);
    left_over = g_strsplit(rest, "\n", -1);
    html_open(html, "section", NULL);
    html_element(html, "h2", NULL, who->name);
    html_open(html, "pre", NULL);
    html_attribute(html, "tabindex", "0");
    html_attribute(html, "aria-label", who->name);
    for (unsigned i = 0; lines[i] != NULL &&
         (lines[i + 1] != NULL || *lines[i] != '\0'); i++) {
        g_autofree char *clean = clean_text(lines[i], strlen(lines[i]));

        put_line(html, pair, right, i + 1, clean,
                 *left_over[i] == '\0' && *lines[i] != '\0');
    }
    html_close(html);
    html_close(html);
}

static void put_runs(struct html *html, const struct pair *pair)
{
    static const char *const heads[] = {
        "run", "tokens", "lines on the left", "lines on the right",
    };

    html_table_begin(html, "Runs that are alike", heads, G_N_ELEMENTS(heads),
                     G_N_ELEMENTS(heads));
    for (unsigned i = 0; i < pair->runs->len; i++) {
        const struct run *run = &g_array_index(pair->runs, struct run, i);
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        g_autofree char *tokens = g_strdup_printf("%u", run->tokens);
        g_autofree char *left = g_strdup_printf("%u-%u", run->left_first,
                                                run->left_last);
        g_autofree char *right = g_strdup_printf("%u-%u", run->right_first,
                                                 run->right_last);
        g_autofree char *to_left = g_strdup_printf("#left-%u-%u", i + 1,
                                                   run->left_first);
        g_autofree char *to_right = g_strdup_printf("#right-%u-%u", i + 1,
                                                    run->right_first);

        html_open(html, "tr", NULL);
        html_element(html, "td", "number", number);
        html_element(html, "td", "number", tokens);
        put_link_cell(html, is_target(pair, false, run->left_first, i + 1),
                      to_left, left);
        put_link_cell(html, is_target(pair, true, run->right_first, i + 1),
                      to_right, right);
        html_close(html);
    }
    html_table_end(html);
}

static char *pair_page(const struct similar *similar, const struct pair *pair,
                       const struct page_parts *parts)
{
    g_autofree char *title = g_strdup_printf(
        "%.0f %% alike: %s", pair->percent, part_names[pair->part]);
    struct html *html = html_new(parts, title);

    html_open(html, "p", NULL);
    html_format(html, "%s and %s: %u tokens are alike, of %u in the shorter "
                "file. Names, layout and comments do not count, nor do lines "
                "that all students were given; these are grey. ",
                author(similar, pair->left)->name,
                author(similar, pair->right)->name, pair->tokens, pair->of);
    put_link(html, "index.html", "All pairs");
    html_close(html);
    put_runs(html, pair);
    html_open(html, "div", "sides");
    put_side(html, similar, pair, false);
    put_side(html, similar, pair, true);
    html_close(html);
    return html_end(html, parts);
}

/* --- all pairs ------------------------------------------------------------ */

static unsigned count(const struct similar *similar, enum author_kind kind)
{
    unsigned number = 0;

    for (unsigned i = 0; i < similar->authors->len; i++)
        number += author(similar, i)->kind == kind;
    return number;
}

static void put_pair(struct html *html, const struct similar *similar,
                     unsigned place, unsigned most)
{
    const struct pair *pair = similar->pairs->pdata[place];
    g_autofree char *percent = g_strdup_printf("%.0f %%", pair->percent);
    g_autofree char *tokens = g_strdup_printf("%u", pair->tokens);
    g_autofree char *to = g_strdup_printf("%u.html", place + 1);
    g_autofree char *both = g_strdup_printf(
        "%s, %s", author(similar, pair->left)->name,
        author(similar, pair->right)->name);

    html_open(html, "tr", NULL);
    html_element(html, "td", "number", percent);
    html_element(html, "td", NULL, part_names[pair->part]);
    put_link_cell(html, place < most, to, both);
    html_element(html, "td", "number", tokens);
    html_close(html);
}

static char *index_page(const struct similar *similar, unsigned most,
                        const struct page_parts *parts)
{
    static const char *const heads[] = {
        "alike", "part", "of", "tokens that are alike",
    };
    struct html *html = html_new(parts, "Parts that are alike");

    html_open(html, "p", NULL);
    html_format(html, "%u students, %u of former years%s; %u pairs of parts "
                "are at least %.0f %% alike.", count(similar, AUTHOR_STUDENT),
                count(similar, AUTHOR_EARLIER),
                count(similar, AUTHOR_FINISHED) > 0 ? ", and the solution" :
                "", similar->pairs->len, similar->from);
    html_close(html);
    html_element(html, "p", "quiet", "A percentage is a reason to look, and "
                 "no verdict: short parts leave little choice. It says how "
                 "much of the shorter file sim_c finds in the other one, "
                 "whatever the names and the layout. Parts in assembly are "
                 "not compared.");
    if (similar->pairs->len > 0) {
        html_table_begin(html, "Pairs", heads, G_N_ELEMENTS(heads),
                         G_N_ELEMENTS(heads));
        for (unsigned i = 0; i < similar->pairs->len && i < ROWS_MOST; i++)
            put_pair(html, similar, i, most);
        html_table_end(html);
    }
    if (similar->pairs->len > ROWS_MOST)
        html_element(html, "p", NULL, "The others are left out.");
    return html_end(html, parts);
}

static bool write_page(const char *out, const char *name, char *page,
                       GError **error)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    bool good = g_file_set_contents(path, page, -1, error);

    g_free(page);
    return good;
}

/* An earlier run may have had more pairs: of people, with their sources. */
static void remove_from(const char *out, unsigned number)
{
    g_autofree char *path = g_strdup_printf("%s/%u.html", out, number);

    if (g_unlink(path) == 0)
        remove_from(out, number + 1);
}

bool similar_pages(const struct similar *similar, const char *out,
                   unsigned most, GError **error)
{
    struct page_parts *parts = style_read(error);
    bool good = parts != NULL;

    if (good && g_mkdir_with_parents(out, 0777) < 0)
        good = refuse(error, "can't make %s: %s", out, g_strerror(errno));
    good = good && write_page(out, "index.html",
                              index_page(similar, most, parts), error);
    for (unsigned i = 0; good && i < similar->pairs->len && i < most; i++) {
        g_autofree char *name = g_strdup_printf("%u.html", i + 1);

        good = write_page(out, name,
                          pair_page(similar, similar->pairs->pdata[i], parts),
                          error);
    }
    if (good)
        remove_from(out, MIN(similar->pairs->len, most) + 1);
    page_parts_free(parts);
    return good;
}
