/* SPDX-License-Identifier: MIT */
/** @file
 * What the formats of a class share.
 */
#include "class_format.h"

#include <math.h>
#include <string.h>

#include "error.h"

char *class_grade(const struct grade_row *row,
                  const struct class_policy *policy)
{
    double grade = row->score;

    if (policy->out_of > 0 && row->points > 0 &&
        policy->out_of != row->points)
        grade = row->score * policy->out_of / row->points;
    return grade_text(grade);
}

bool class_same_points(const GPtrArray *rows,
                       const struct class_policy *policy,
                       const char *possible, GError **error)
{
    char *end;
    double wanted = g_ascii_strtod(possible, &end);

    if (end == possible)
        return true;
    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];
        double of = policy->out_of > 0 ? policy->out_of : row->points;
        g_autofree char *ours = grade_text(of);

        if (row->graded && fabs(of - wanted) > 0.005)
            return refuse(error, "grades are out of %s there, and out of %s "
                          "in the gradebook: --out-of %s scales them",
                          possible, ours, possible);
    }
    return true;
}

static const char *text_at(const struct grade_row *row, size_t offset)
{
    const char *text;

    memcpy(&text, (const char *)row + offset, sizeof text);
    return text != NULL && *text != '\0' ? text : NULL;
}

const struct grade_row *class_match(const GPtrArray *rows,
                                    char *const *cells,
                                    const struct match *matches,
                                    unsigned count, GError **error)
{
    for (unsigned m = 0; m < count; m++) {
        const struct grade_row *found = NULL;
        const char *cell = matches[m].column < 0 ? "" :
                           cells[matches[m].column];

        for (unsigned i = 0; *cell != '\0' && i < rows->len; i++) {
            const char *text = text_at(rows->pdata[i], matches[m].offset);

            if (text == NULL || g_ascii_strcasecmp(text, cell) != 0)
                continue;
            if (found != NULL) {
                refuse(error, "'%s' is both '%s' and '%s' in the gradebook",
                       cell, found->key,
                       ((struct grade_row *)rows->pdata[i])->key);
                return NULL;
            }
            found = rows->pdata[i];
        }
        if (found != NULL)
            return found;
    }
    return NULL;
}

void class_missing(const GPtrArray *rows, GHashTable *used,
                   GPtrArray *missing)
{
    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];

        if (row->graded && !g_hash_table_contains(used, row))
            g_ptr_array_add(missing, g_strdup_printf(
                "not in the file: %s (%s)", row->key, grade_row_name(row)));
    }
}
