/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `export`: final grades as CSV.
 */
#include "class_command.h"
#include "csv.h"
#include "error.h"
#include "class_grades.h"
#include "policy.h"

static char *out;

static void put_row(GString *text, GPtrArray *cells)
{
    csv_put(text, (const char *const *)cells->pdata, cells->len, ',');
    g_ptr_array_set_size(cells, 0);
}

static void put(GPtrArray *cells, const char *text)
{
    g_ptr_array_add(cells, g_strdup(text));
}

static void put_amount(GPtrArray *cells, bool is_known, int64_t amount)
{
    g_ptr_array_add(cells, is_known ? amount_text(amount) : g_strdup(""));
}

/* No number where there is no grade. */
static void put_grade(GPtrArray *cells, const struct class_grades *grades,
                      const struct class_grade *grade)
{
    put(cells, grade->student->id);
    put(cells, grade->student->name);
    put(cells, grade->student->email);
    put(cells, grade->student->section);
    put_amount(cells, grade->is_graded, grade->final);
    put_amount(cells, true, grade->out_of);
    put(cells, grade->attempts == 0 ? "nothing handed in" :
        grade->is_graded ? "graded" : "not graded yet");
    for (unsigned i = 0; i < grades->suites->len; i++)
        put_amount(cells, grade->is_graded, grade->suites[i]);
}

static char *csv_of(const struct class_grades *grades)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const columns[] = {
        "id", "name", "email", "section", "final", "out of", "state",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
        put(cells, columns[i]);
    for (unsigned i = 0; i < grades->suites->len; i++)
        put(cells, ((struct graded_suite *)grades->suites->pdata[i])->name);
    put_row(text, cells);
    for (unsigned i = 0; i < grades->grades->len; i++) {
        put_grade(cells, grades, grades->grades->pdata[i]);
        put_row(text, cells);
    }
    return g_strdup(text->str);
}

bool export_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out,
         "Write it there (standard output)", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        NULL,
        "Writes final grades as CSV: a row a student, a column a lab. Who has "
        "no grade has\nan empty cell. Formats of learning platforms: 'grade "
        "export --help'.", entries, 0, 0,
    };
    g_autofree char *path = NULL, *text = NULL;
    struct gradebook *book;
    struct class_grades *grades;

    if (verb_read(&line, argc, argv, &path, error) == NULL)
        return false;
    book = gradebook_open(path, GRADEBOOK_READ, error);
    grades = book != NULL ? class_grades(book, NULL, error) : NULL;
    if (grades != NULL)
        text = csv_of(grades);
    class_grades_free(grades);
    gradebook_close(book);
    if (text == NULL)
        return false;
    if (out != NULL)
        return g_file_set_contents(out, text, -1, error);
    return verb_write(g_steal_pointer(&text), error);
}
