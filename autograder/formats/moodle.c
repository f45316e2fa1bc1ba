/* SPDX-License-Identifier: MIT */
/** @file
 * Moodle's two ways in: a CSV for its gradebook, and the worksheet of one
 * assignment for grading offline, which Moodle wrote and gets back.
 */
#include <stddef.h>
#include <string.h>

#include "class_format.h"
#include "csv.h"
#include "error.h"

/* An empty grade would wipe out what Moodle has, so who has none is left out.
 * No column of feedback: it must not come without grades. */
char *class_moodle(const GPtrArray *rows, const struct class_policy *policy,
                   GPtrArray *missing, GError **error)
{
    const char *const header[] = {
        "Email address", "ID number", "Username", policy->title,
    };
    GString *out = g_string_new(NULL);

    (void)error;
    csv_put(out, header, G_N_ELEMENTS(header), ',');
    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];
        g_autofree char *grade = class_grade(row, policy);
        const char *const cells[] = {
            row->email, row->id_number, row->login, grade,
        };

        if (!row->graded)
            continue;
        if (row->email == NULL && row->id_number == NULL &&
            row->login == NULL)
            g_ptr_array_add(missing, g_strdup_printf(
                "not in the file: %s (neither e-mail address, ID number nor "
                "login)",
                row->key));
        else
            csv_put(out, cells, G_N_ELEMENTS(cells), ',');
    }
    return g_string_free(out, FALSE);
}

struct worksheet {
    const GPtrArray *rows;
    const struct csv *table;
    const struct class_policy *policy;
    unsigned columns;
    int identifier, grade, most, changeable, feedback;
    struct match matches[3];
    GHashTable *used;
};

static bool find_columns(struct worksheet *sheet, GError **error)
{
    const struct csv *table = sheet->table;
    const char *grade = sheet->policy->column != NULL ?
                        sheet->policy->column : "Grade";

    sheet->columns = g_strv_length(table->columns);
    sheet->identifier = csv_column(table, "Identifier");
    sheet->grade = csv_column(table, grade);
    sheet->most = csv_column(table, "Maximum Grade");
    sheet->changeable = csv_column(table, "Grade can be changed");
    sheet->feedback = csv_column(table, "Feedback comments");
    sheet->matches[0] = (struct match){
        csv_column(table, "Email address"),
        offsetof(struct grade_row, email)};
    sheet->matches[1] = (struct match){
        csv_column(table, "ID number"),
        offsetof(struct grade_row, id_number)};
    sheet->matches[2] = (struct match){
        csv_column(table, "Username"), offsetof(struct grade_row, login)};
    return (sheet->identifier >= 0 && sheet->grade >= 0 &&
            csv_column(table, "Last modified (grade)") >= 0) ||
           refuse(error, "it is no grading worksheet of Moodle's: it needs "
                  "the columns Identifier, %s and Last modified (grade), in "
                  "English", grade);
}

/* "Participant 123" */
static const struct grade_row *participant(const struct worksheet *sheet,
                                           char *const *row,
                                           GError **error)
{
    char *identifier = row[sheet->identifier];
    size_t length = strlen(identifier);
    const struct match match = {0, offsetof(struct grade_row, participant)};

    while (length > 0 && g_ascii_isdigit(identifier[length - 1]))
        length--;
    identifier += length;
    return class_match(sheet->rows, &identifier, &match, 1, error);
}

static bool may_change(const struct worksheet *sheet, char *const *row)
{
    return sheet->changeable < 0 ||
           g_ascii_strcasecmp(row[sheet->changeable], "No") != 0;
}

/* What an earlier worksheet of ours brought there, and nobody wrote on. */
static bool is_remark(const char *comment)
{
    return g_regex_match_simple("^[^\\n]*final: [0-9.]+ of [0-9.]+$", comment,
                                0, 0);
}

static bool put_student(GString *out, char *const *row,
                        struct worksheet *sheet,
                        const struct grade_row *student, GError **error)
{
    g_autofree const char **cells = g_new0(const char *, sheet->columns);
    g_autofree char *grade = class_grade(student, sheet->policy);
    int kept = sheet->feedback;

    for (unsigned i = 0; i < sheet->columns; i++)
        cells[i] = row[i];
    if (sheet->most >= 0 &&
        !class_same_points(sheet->rows, sheet->policy, cells[sheet->most],
                           error))
        return false;
    if (!g_hash_table_add(sheet->used, (gpointer)student))
        return refuse(error, "two rows fit '%s'", student->key);
    cells[sheet->grade] = grade;
    if (kept >= 0 && (*cells[kept] == '\0' || is_remark(cells[kept]))) {
        cells[kept] = student->remark;
        kept = -1;
    }
    csv_put_keeping(out, cells, sheet->columns, sheet->table->separator,
                    kept);
    return true;
}

/* Moodle leaves alone whom the worksheet has no row for. */
static bool put_worksheet_row(GString *out, char *const *row,
                              struct worksheet *sheet, GError **error)
{
    GError *problem = NULL;
    const struct grade_row *student = participant(sheet, row, &problem);

    if (student == NULL && problem == NULL)
        student = class_match(sheet->rows, row, sheet->matches,
                              G_N_ELEMENTS(sheet->matches), &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    return student == NULL || !student->graded || !may_change(sheet, row) ||
           put_student(out, row, sheet, student, error);
}

static char *fill(struct worksheet *sheet, GError **error)
{
    const struct csv *table = sheet->table;
    GString *out = g_string_new(NULL);
    bool good = find_columns(sheet, error);

    if (good)
        csv_put(out, (const char *const *)table->columns, sheet->columns,
                table->separator);
    for (unsigned i = 0; good && i < table->rows->len; i++) {
        const struct csv_row *row = table->rows->pdata[i];

        good = put_worksheet_row(out, row->cells, sheet, error);
    }
    if (good)
        return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

char *class_moodle_offline(const GPtrArray *rows,
                           const struct class_policy *policy,
                           GPtrArray *missing, GError **error)
{
    struct worksheet sheet = {.rows = rows, .policy = policy};
    struct csv *table;
    char *text = NULL;

    if (policy->template == NULL) {
        refuse(error, "give --template the worksheet: Moodle's assignment, "
               "Submissions, Download grading worksheet");
        return NULL;
    }
    table = csv_read(policy->template, error);
    if (table == NULL)
        return NULL;
    sheet.table = table;
    sheet.used = g_hash_table_new(NULL, NULL);
    if (table->separator == ',')
        text = fill(&sheet, error);
    else
        refuse(error, "Moodle takes commas between the cells, and nothing "
               "else");
    if (text != NULL)
        class_missing(rows, sheet.used, missing);
    else
        g_prefix_error(error, "%s: ", policy->template);
    g_hash_table_unref(sheet.used);
    csv_free(table);
    return text;
}
