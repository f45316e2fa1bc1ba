/* SPDX-License-Identifier: MIT */
/** @file
 * The command `export`: a result, or a class's grades, in another's format.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "class_format.h"
#include "commands.h"
#include "error.h"
#include "format.h"
#include "grades.h"
#include "print.h"

enum { EXIT_WRITTEN = 0, EXIT_NOT_ALL = 1, EXIT_REFUSED = 2 };

static const struct {
    const char *name;
    format_function *result;
    class_format_function *class;
    const char *what;
} formats[] = {
    {"gradescope", format_gradescope, NULL, "Gradescope's results.json"},
    {"classroom50", format_classroom50, NULL, "Classroom 50's result.json"},
    {"prairielearn", format_prairielearn, NULL,
     "PrairieLearn's results.json"},
    {"autolab", format_autolab, NULL, "what Autolab reads from a grader"},
    {"junit", format_junit, NULL, "JUnit XML"},
    {"tap", format_tap, NULL, "TAP 14"},
    {"feedback", format_feedback, NULL, "a student's feedback, as text"},
    {"feedback-markdown", format_feedback_markdown, NULL,
     "the same in Markdown"},
    {"feedback-html", format_feedback_html, NULL, "the same as a page"},
    {"canvas", NULL, class_canvas, "Canvas's gradebook, CSV"},
    {"moodle", NULL, class_moodle, "Moodle's gradebook, CSV"},
    {"moodle-offline", NULL, class_moodle_offline,
     "Moodle's worksheet of one assignment, CSV"},
    {"csv", NULL, class_csv, "a plain table, CSV"},
};

#define NOT_GIVEN (-HUGE_VAL)

struct export {
    char *out, *hidden, *problem, *title, *template, *column;
    double out_of, missing;
    gboolean list;
};

static const char summary[] =
    "Writes a result (grade --submission, grade --json) or a class's grades\n"
    "(grade class) as another system reads them. --list shows the formats.\n"
    "Of several gradebooks it writes the sum; csv has a column for each, too.\n"
    "\n"
    "Where students see what is written, tests that are hidden are left out,\n"
    "and so are their points, until --hidden show says otherwise; Gradescope\n"
    "gets all of them, and when they may be seen.\n"
    "\n"
    "Exit status: 0 written; 1 written, but students with a grade are not in\n"
    "it, or not in each gradebook, and named; 2 not written.";

static void print_list(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(formats); i++)
        printf("%-18s from %-10s  %s\n", formats[i].name,
               formats[i].result != NULL ? "a RESULT" : "GRADEBOOK",
               formats[i].what);
}

/* SOURCE_DATE_EPOCH is how builds that must not depend on the time are told
 * it. */
static char *now_text(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    g_autoptr(GDateTime) now = epoch != NULL ?
        g_date_time_new_from_unix_utc(g_ascii_strtoll(epoch, NULL, 10)) :
        g_date_time_new_now_utc();

    return g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
}

static char *result_text(format_function *format, const char *file,
                         const struct export *export, GError **error)
{
    g_autofree char *datetime = now_text();
    struct format_policy policy = {
        .problem = export->problem, .classroom = g_getenv("CLASSROOM"),
        .assignment = g_getenv("ASSIGNMENT"),
        .assignment_type = g_getenv("ASSIGNMENT_TYPE"),
        .owner = g_getenv("OWNER"), .username = g_getenv("USERNAME"),
        .submission = g_getenv("SUBMISSION_TAG"),
        .commit = g_getenv("COMMIT_URL"), .release = g_getenv("RELEASE_URL"),
        .review = g_getenv("REVIEW_URL"), .datetime = datetime,
    };
    struct report *report;
    char *text = NULL;

    if (!format_hidden_read(export->hidden, &policy.hidden, error))
        return NULL;
    report = report_read_file(file, error);
    if (report != NULL)
        text = format(report, &policy, error);
    report_free(report);
    return text;
}

/* The grades of one gradebook, or the sum of several. */
static GPtrArray *class_rows(char **files, const struct export *export,
                             GPtrArray *missing, GError **error)
{
    GPtrArray *rows;

    if (files[1] != NULL)
        return grades_sum(files, export->missing, missing, error);
    rows = grades_read(files[0], error);
    if (rows != NULL && export->missing != NOT_GIVEN)
        grades_give_absent(rows, export->missing);
    return rows;
}

static char *class_text(class_format_function *format, char **files,
                        const struct export *export, GPtrArray *missing,
                        GError **error)
{
    struct class_policy policy = {
        .template = export->template, .column = export->column,
        .out_of = export->out_of,
    };
    g_autoptr(GPtrArray) rows = class_rows(files, export, missing, error);

    if (rows == NULL)
        return NULL;
    /* Where a column is out of so much for all, also for who was excused from
     * some of it. */
    if (files[1] != NULL && format != class_csv && policy.out_of <= 0)
        policy.out_of = grades_points(rows);
    policy.title = export->title != NULL ? export->title :
                                           grades_title(rows);
    return format(rows, &policy, missing, error);
}

static bool write_text(const char *text, const char *out, GError **error)
{
    return out != NULL ? g_file_set_contents(out, text, -1, error) :
                         print_text(text, error);
}

/* A result where a class is wanted, or a class where a result is. */
static bool check_input(unsigned format, const char *file, GError **error)
{
    enum grades_kind kind = grades_kind(file);

    if (formats[format].result != NULL && kind == GRADES_BOOK)
        return refuse(error, "%s is a class's gradebook, and %s is made of "
                      "one student's result, which 'grade class show STUDENT "
                      "--result' prints", file, formats[format].name);
    return formats[format].class == NULL || kind != GRADES_RESULT ||
           refuse(error, "%s is one student's result, and %s is made of a "
                  "class's gradebook", file, formats[format].name);
}

static bool check_options(unsigned format, const struct export *export,
                          GError **error)
{
    const char *name = formats[format].name;

    if (export->out_of < 0)
        return refuse(error, "--out-of must be more than 0");
    if (!(export->missing >= 0) && export->missing != NOT_GIVEN)
        return refuse(error, "--missing must be 0 or more");
    if (formats[format].result != NULL && (export->template != NULL ||
        export->column != NULL || export->title != NULL ||
        export->out_of > 0 || export->missing != NOT_GIVEN))
        return refuse(error, "%s is a format of results: it takes no "
                      "--title, --template, --column, --out-of or --missing",
                      name);
    if (formats[format].class != NULL && (export->hidden != NULL ||
                                          export->problem != NULL))
        return refuse(error, "%s is a format of a class: it takes no "
                      "--hidden or --problem", name);
    if (export->template != NULL && formats[format].class != class_canvas &&
        formats[format].class != class_moodle_offline)
        return refuse(error, "%s fills in nothing: it takes no --template",
                      name);
    return export->column == NULL || export->template != NULL ||
           refuse(error, "--column is one of a --template's: give that, too, "
                  "or name a new column with --title");
}

static bool run(char **words, const struct export *export,
                GPtrArray *missing, GError **error)
{
    g_autofree char *text = NULL;
    unsigned i = 0;

    if (words[0] == NULL || words[1] == NULL)
        return refuse(error, "give a format, and a file; see --help");
    while (i < G_N_ELEMENTS(formats) &&
           strcmp(formats[i].name, words[0]) != 0)
        i++;
    if (i == G_N_ELEMENTS(formats))
        return refuse(error, "there is no format '%s': --list shows them",
                      words[0]);
    if (formats[i].result != NULL && words[2] != NULL)
        return refuse(error, "%s is a format of one result: '%s' is too much",
                      words[0], words[2]);
    if (!check_options(i, export, error))
        return false;
    for (char **file = words + 1; *file != NULL; file++) {
        if (!check_input(i, *file, error))
            return false;
    }
    text = formats[i].result != NULL ?
           result_text(formats[i].result, words[1], export, error) :
           class_text(formats[i].class, words + 1, export, missing, error);
    return text != NULL && write_text(text, export->out, error);
}

int export_command(int argc, char **argv)
{
    struct export export = {.missing = NOT_GIVEN};
    const GOptionEntry entries[] = {
        {"list", 'l', 0, G_OPTION_ARG_NONE, &export.list, "List the formats",
         NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &export.out,
         "Write there (to standard output)", "FILE"},
        {"hidden", 0, 0, G_OPTION_ARG_STRING, &export.hidden,
         "Of a result: when students see hidden tests: later (after the due "
         "date; the default), published, never, show (now)", "WHEN"},
        {"problem", 0, 0, G_OPTION_ARG_STRING, &export.problem,
         "autolab: all points for this problem (a problem for each suite)",
         "NAME"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &export.title,
         "Of a class: what is graded (a lab's own title; of several: tick64)",
         "TITLE"},
        {"template", 0, 0, G_OPTION_ARG_FILENAME, &export.template,
         "canvas, moodle-offline: fill in this file, as exported there",
         "FILE"},
        {"column", 0, 0, G_OPTION_ARG_STRING, &export.column,
         "Which of the template's columns (that of the title; Grade)",
         "TITLE"},
        {"out-of", 0, 0, G_OPTION_ARG_DOUBLE, &export.out_of,
         "Of a class: scale grades to so many points", "N"},
        {"missing", 0, 0, G_OPTION_ARG_DOUBLE, &export.missing,
         "Of a class: who handed in nothing gets so many points (has no "
         "grade)", "N"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) options =
        g_option_context_new("FORMAT RESULT.json|GRADEBOOK...");
    g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) problem = NULL;
    bool good;

    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    good = g_option_context_parse(options, &argc, &argv, &problem);
    if (good && export.list)
        print_list();
    else
        good = good && run(argv + 1, &export, missing, &problem);
    for (unsigned i = 0; i < missing->len; i++)
        fprintf(stderr, "grade export: %s\n",
                (const char *)missing->pdata[i]);
    if (!good)
        fprintf(stderr, "grade export: %s\n", problem->message);
    return !good ? EXIT_REFUSED : missing->len > 0 ? EXIT_NOT_ALL :
                                                     EXIT_WRITTEN;
}
