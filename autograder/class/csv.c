/* SPDX-License-Identifier: MIT */
/** @file
 * CSV, read and written.
 */
#include "csv.h"

#include <string.h>

#include "error.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Where reading is. */
struct reader {
    const char *name, *at;
    unsigned line;
    char separator;
};

static void row_free(void *data)
{
    struct csv_row *row = data;

    g_strfreev(row->cells);
    g_free(row);
}

void csv_free(struct csv *csv)
{
    if (csv == NULL)
        return;
    g_free(csv->name);
    g_strfreev(csv->columns);
    g_ptr_array_unref(csv->rows);
    g_free(csv);
}

static bool at_end_of_line(const char *at)
{
    return *at == '\0' || *at == '\n' || (at[0] == '\r' && at[1] == '\n');
}

/* The cell up to the quote that closes it; two of them are one. */
static bool read_quoted(struct reader *reader, GString *cell, GError **error)
{
    unsigned begun = reader->line;

    for (reader->at++;; reader->at++) {
        if (*reader->at == '\0')
            return refuse(error, "%s, line %u: a cell begins with \" and "
                          "none closes it", reader->name, begun);
        if (*reader->at == '"' && *++reader->at != '"')
            return true;
        reader->line += *reader->at == '\n';
        g_string_append_c(cell, *reader->at);
    }
}

/* @return NULL and error */
static char *read_cell(struct reader *reader, GError **error)
{
    g_autoptr(GString) cell = g_string_new(NULL);

    if (*reader->at == '"') {
        if (!read_quoted(reader, cell, error))
            return NULL;
        if (*reader->at != reader->separator && !at_end_of_line(reader->at)) {
            refuse(error, "%s, line %u: text follows the \" that closes a "
                   "cell; a \" inside a cell is written \"\"", reader->name,
                   reader->line);
            return NULL;
        }
        return g_strdup(cell->str);
    }
    while (*reader->at != reader->separator && !at_end_of_line(reader->at)) {
        if (*reader->at == '"') {
            refuse(error, "%s, line %u: a \" inside a cell that does not "
                   "begin with one", reader->name, reader->line);
            return NULL;
        }
        g_string_append_c(cell, *reader->at++);
    }
    return g_strdup(g_strstrip(cell->str));
}

/* @return NULL and error */
static struct csv_row *read_row(struct reader *reader, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    struct csv_row *row;
    unsigned line = reader->line;

    for (;;) {
        char *cell = read_cell(reader, error);

        if (cell == NULL)
            return NULL;
        g_ptr_array_add(cells, cell);
        if (*reader->at != reader->separator)
            break;
        reader->at++;
    }
    reader->at += *reader->at == '\r';
    reader->at += *reader->at == '\n';
    reader->line++;
    g_ptr_array_add(cells, NULL);
    row = g_new0(struct csv_row, 1);
    row->line = line;
    row->cells = (char **)g_ptr_array_free(g_steal_pointer(&cells), FALSE);
    return row;
}

static bool is_empty(const struct csv_row *row)
{
    return row->cells[0][0] == '\0' && row->cells[1] == NULL;
}

static bool take_header(struct csv *csv, struct csv_row *row, GError **error)
{
    csv->columns = g_steal_pointer(&row->cells);
    for (unsigned i = 0; csv->columns[i] != NULL; i++) {
        if (csv->columns[i][0] != '\0' &&
            csv_column(csv, csv->columns[i]) != (int)i)
            return refuse(error, "%s, line %u: two columns are called '%s'",
                          csv->name, row->line, csv->columns[i]);
    }
    return true;
}

static bool take_row(struct csv *csv, struct csv_row *row, GError **error)
{
    unsigned cells = g_strv_length(row->cells), columns;

    if (csv->columns == NULL) {
        bool good = take_header(csv, row, error);

        row_free(row);
        return good;
    }
    columns = g_strv_length(csv->columns);
    g_ptr_array_add(csv->rows, row);
    return cells == columns ||
           refuse(error, "%s, line %u: %u cells, and the header has %u",
                  csv->name, row->line, cells, columns);
}

static char separator_of(const char *text)
{
    size_t line = strcspn(text, "\r\n");

    return memchr(text, ',', line) == NULL &&
           memchr(text, ';', line) != NULL ? ';' : ',';
}

struct csv *csv_parse(const char *name, const char *text, GError **error)
{
    struct csv *csv = g_new0(struct csv, 1);
    struct reader reader = {name, text, 1, ','};
    bool good = true;

    csv->name = g_strdup(name);
    csv->rows = g_ptr_array_new_with_free_func(row_free);
    if (!g_utf8_validate(text, -1, NULL))
        good = refuse(error, "%s is not UTF-8: save it as 'CSV UTF-8'", name);
    if (g_str_has_prefix(text, BYTE_ORDER_MARK))
        reader.at += strlen(BYTE_ORDER_MARK);
    reader.separator = csv->separator = separator_of(reader.at);
    while (good && *reader.at != '\0') {
        struct csv_row *row = read_row(&reader, error);

        if (row == NULL)
            good = false;
        else if (is_empty(row))
            row_free(row);
        else
            good = take_row(csv, row, error);
    }
    if (good && csv->columns == NULL)
        good = refuse(error, "%s is empty: its first line must name the "
                      "columns", name);
    if (good)
        return csv;
    csv_free(csv);
    return NULL;
}

struct csv *csv_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t size;

    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    if (strlen(text) != size) {
        refuse(error, "%s holds a zero byte: it is no CSV in UTF-8", path);
        return NULL;
    }
    return csv_parse(path, text, error);
}

int csv_column(const struct csv *csv, const char *name)
{
    for (unsigned i = 0; csv->columns[i] != NULL; i++) {
        if (g_ascii_strcasecmp(csv->columns[i], name) == 0)
            return (int)i;
    }
    return -1;
}

static bool is_plain_number(const char *cell)
{
    char *end;

    g_ascii_strtod(cell, &end);
    return strspn(cell, "+-.0123456789") == strlen(cell) && *end == '\0';
}

/* = + - @, and as East Asian keyboards write them. */
static bool begins_formula(gunichar c)
{
    return c == '=' || c == '+' || c == '-' || c == '@' ||
           c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

static bool separates(gunichar c)
{
    return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' ||
           c == '\r';
}

/* What looks like a cell's begin depends on the spreadsheet's language: where
 * a comma is the decimal point, semicolons separate. So a ' goes before a
 * formula's sign wherever a cell may begin. */
static char *without_formulas(const char *cell)
{
    GString *out = g_string_new(*cell == '\t' || *cell == '\r' ? "'" : "");
    g_autofree char *valid = g_utf8_make_valid(cell, -1);
    bool begins = true;

    for (cell = valid; *cell != '\0'; cell = g_utf8_next_char(cell)) {
        gunichar c = g_utf8_get_char(cell);

        if (begins && begins_formula(c))
            g_string_append_c(out, '\'');
        begins = separates(c) ||
                 (begins && (c == '"' || g_unichar_isspace(c)));
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static void put_cell(GString *out, const char *cell, bool kept)
{
    bool plain = kept || is_plain_number(cell) || strcmp(cell, "-") == 0;
    g_autofree char *text = plain ? g_strdup(cell) : without_formulas(cell);
    bool quoted = strpbrk(text, ",;|\"\r\n\t") != NULL;

    if (quoted)
        g_string_append_c(out, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *c);
    }
    if (quoted)
        g_string_append_c(out, '"');
}

void csv_put_keeping(GString *out, const char *const *cells, unsigned count,
                     char separator, int kept)
{
    for (unsigned i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(out, separator);
        put_cell(out, cells[i] != NULL ? cells[i] : "", (int)i == kept);
    }
    g_string_append(out, "\r\n");
}

void csv_put(GString *out, const char *const *cells, unsigned count,
             char separator)
{
    csv_put_keeping(out, cells, count, separator, -1);
}
