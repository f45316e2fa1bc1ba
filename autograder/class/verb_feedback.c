/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `feedback`: for each student a file with the grade, how it came
 * about, and what the tests said of the attempt that counts.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "class_command.h"
#include "class_grades.h"
#include "error.h"
#include "format.h"
#include "grade_row.h"
#include "policy_file.h"

static const struct look {
    const char *name, *suffix;
    format_function *format;
} looks[] = {
    {"html", ".html", format_feedback_html},
    {"text", ".txt", format_feedback},
    {"markdown", ".md", format_feedback_markdown},
};

struct giving {
    const char *folder;
    const struct look *look;
    struct format_policy policy;
    struct policy *rules; /* of grading */
    unsigned written;
    unsigned untold;      /* students whose grade waits for the due date */
    uint32_t held;        /* points of tests that are not told of */
    bool all_due;
    GString *without; /* who gets none */
};

static const struct look *look_of(const char *name, GError **error)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(looks); i++) {
        if (strcmp(looks[i].name, name) == 0)
            return &looks[i];
    }
    refuse(error, "--as %s: it takes html, text or markdown", name);
    return NULL;
}

/* An id is whatever the roster says; a file's name is not. What is replaced is
 * told by its number, so that two ids stay two files. */
static char *file_of(const struct giving *giving, const char *id)
{
    GString *name = g_string_new(NULL);

    for (const char *c = id; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c) || strchr("-_@", *c) != NULL ||
            (*c == '.' && c > id))
            g_string_append_c(name, *c);
        else
            g_string_append_printf(name, "%%%02x", (unsigned char)*c);
    }
    g_string_append(name, giving->look->suffix);
    g_string_prepend(name, "/");
    g_string_prepend(name, giving->folder);
    return g_string_free(name, FALSE);
}

static bool is_due(const struct giving *giving, const struct student *student)
{
    return giving->rules->has_due &&
           policy_due(giving->rules, student->extension) <
               g_get_real_time() / G_USEC_PER_SEC;
}

static char *grade_words(const struct class_grade *grade)
{
    g_autofree char *final = amount_text(grade->final);
    g_autofree char *out_of = amount_text(grade->out_of);

    return g_strdup_printf("%s of %s", final, out_of);
}

/* Beside the points of the tests that are shown, the grade would tell how the
 * hidden ones went, while they can still be tried. */
static void set_grade(struct giving *giving, const struct class_grade *grade,
                      char *final, uint32_t held)
{
    bool untold = held > 0 && !giving->policy.is_due;

    giving->policy.student = grade->student->name;
    giving->policy.final = untold ? NULL : final;
    giving->policy.grade = untold ?
        "The grade is told when all tests are." : grade->derivation;
    giving->held += held;
    giving->untold += untold;
}

static bool write_one(struct giving *giving, const struct class_grade *grade,
                      const char *json, GError **error)
{
    g_autofree char *file = file_of(giving, grade->student->id);
    struct report *report = report_read(json, strlen(json),
                                        grade->student->id, error);
    g_autofree char *text = NULL, *final = grade_words(grade);

    if (report == NULL)
        return false;
    set_grade(giving, grade, final,
              format_points(report, NULL, &giving->policy).held);
    text = giving->look->format(report, &giving->policy, error);
    report_free(report);
    giving->written += text != NULL;
    return text != NULL && g_file_set_contents_full(
        file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* Nobody's feedback is of an attempt that does not count. */
static bool give(struct giving *giving, struct gradebook *book,
                 const struct class_grade *grade, GError **error)
{
    GError *problem = NULL;
    g_autofree char *json = grade->counted == 0 ? NULL :
        attempt_result(book, grade->counted, &problem);

    giving->policy.is_due = is_due(giving, grade->student);
    giving->all_due = giving->all_due && giving->policy.is_due;
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    if (json != NULL)
        return write_one(giving, grade, json, error);
    g_string_append_printf(giving->without, "No feedback: %s, %s\n",
                           grade->student->id,
                           grade->is_excused ? EXCUSED :
                           grade->attempts == 0 ? HANDED_IN_NOTHING :
                           "no single attempt counts");
    return true;
}

static bool give_all(struct giving *giving, const char *path, GError **error)
{
    struct gradebook *book = gradebook_open(path, GRADEBOOK_READ, error);
    struct class_grades *grades =
        book != NULL ? class_grades(book, NULL, error) : NULL;
    bool good = grades != NULL &&
                (giving->rules = policy_of_book(book, error)) != NULL;

    if (good && g_mkdir_with_parents(giving->folder, 0700) < 0)
        good = refuse(error, "can't make %s: %s", giving->folder,
                      g_strerror(errno));
    for (unsigned i = 0; good && i < grades->grades->len; i++)
        good = give(giving, book, grades->grades->pdata[i], error);
    policy_free(giving->rules);
    class_grades_free(grades);
    gradebook_close(book);
    return good;
}

bool feedback_verb(int argc, char **argv, GError **error)
{
    static char *as, *hidden;
    static const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &as,
         "html (the default), text or markdown", "LOOK"},
        {"hidden", 0, 0, G_OPTION_ARG_STRING, &hidden,
         "When students see hidden tests: later (after the due date; the "
         "default), published, never, show (now)", "WHEN"},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "FOLDER",
        "Writes a file for each student: the grade, how it came about, and "
        "each test.", 1, 1, {entries},
    };
    g_autofree char *path = NULL;
    char **words = verb_read(&line, argc, argv, &path, error);
    g_autoptr(GString) without = g_string_new(NULL);
    struct giving giving = {.without = without, .all_due = true};

    if (words == NULL ||
        (giving.look = look_of(as != NULL ? as : "html", error)) == NULL ||
        !format_hidden_read(hidden, &giving.policy.hidden, error))
        return false;
    giving.folder = words[0];
    if (!give_all(&giving, path, error))
        return false;
    if (giving.untold > 0)
        g_string_append_printf(without, "Without the grade, as hidden tests "
                               "are left out and it is not past the due "
                               "date: " A_COUNT "\n",
                               COUNTED(giving.untold, "student"));
    return verb_print(g_strdup_printf(
        "%sFeedback for " A_COUNT ": %s\n%s", without->str,
        COUNTED(giving.written, "student"), giving.folder,
        giving.held > 0 && giving.all_due && hidden == NULL ?
        "Hidden tests are left out, and everybody's due date is past: "
        "--hidden show tells of them, too\n" : ""), error);
}
