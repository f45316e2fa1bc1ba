/* SPDX-License-Identifier: MIT */
/** @file
 * A student's final grade.
 */
#include "grade_row.h"

#include <math.h>
#include <string.h>

static void lab_grade_free(void *data)
{
    struct lab_grade *lab = data;

    g_free(lab->suite);
    g_free(lab->title);
    g_free(lab);
}

struct grade_row *grade_row_new(const char *key)
{
    struct grade_row *row = g_new0(struct grade_row, 1);

    row->key = g_strdup(key);
    row->labs = g_ptr_array_new_with_free_func(lab_grade_free);
    return row;
}

struct grade_row *grade_row_of(const struct grade_row *person)
{
    struct grade_row *row = grade_row_new(person->key);

    row->name = g_strdup(person->name);
    row->first_name = g_strdup(person->first_name);
    row->last_name = g_strdup(person->last_name);
    row->email = g_strdup(person->email);
    row->id_number = g_strdup(person->id_number);
    row->login = g_strdup(person->login);
    row->section = g_strdup(person->section);
    row->canvas_id = g_strdup(person->canvas_id);
    row->participant = g_strdup(person->participant);
    return row;
}

void grade_row_free(void *data)
{
    struct grade_row *row = data;

    if (row == NULL)
        return;
    g_free(row->key);
    g_free(row->name);
    g_free(row->first_name);
    g_free(row->last_name);
    g_free(row->email);
    g_free(row->id_number);
    g_free(row->login);
    g_free(row->section);
    g_free(row->canvas_id);
    g_free(row->participant);
    g_free(row->remark);
    g_ptr_array_unref(row->labs);
    g_free(row);
}

struct lab_grade *lab_grade_new(const char *suite, const char *title,
                                double score, double points)
{
    struct lab_grade *lab = g_new0(struct lab_grade, 1);

    lab->suite = g_strdup(suite);
    lab->title = g_strdup(title);
    lab->score = score;
    lab->points = points;
    return lab;
}

const char *grade_row_name(const struct grade_row *row)
{
    return row->name != NULL ? row->name : row->key;
}

char *grade_text(double grade)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    size_t length;

    g_ascii_formatd(text, sizeof text, "%.2f", round(grade * 100) / 100);
    length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    return g_strndup(text, length);
}
