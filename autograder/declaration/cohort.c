/* SPDX-License-Identifier: MIT */
/** @file
 * A cohort: all labs, with what its seed picks of each.
 */
#include "cohort.h"

#include <string.h>

#include "error.h"
#include "expression.h"
#include "folder.h"

void cohort_free(struct cohort *cohort)
{
    if (cohort == NULL)
        return;
    g_ptr_array_unref(cohort->labs);
    g_hash_table_unref(cohort->values);
    g_free(cohort);
}

static bool add_values(struct cohort *cohort, const struct lab *lab,
                       GError **error)
{
    for (unsigned i = 0; i < lab->twists->len; i++) {
        const struct twist *twist = lab->twists->pdata[i];

        if (g_hash_table_contains(cohort->values, twist->name))
            return refuse(error, "%s/lab.ini: [twist] %s: another lab has a "
                          "twist of this name", lab->folder, twist->name);
        g_hash_table_insert(cohort->values, g_strdup(twist->name),
                            g_memdup2(&twist->value, sizeof twist->value));
    }
    return true;
}

static bool add_lab(struct cohort *cohort, const char *folder, GError **error)
{
    g_autofree char *file = g_build_filename(folder, "lab.ini", NULL);
    struct lab *lab;

    if (!g_file_test(file, G_FILE_TEST_EXISTS))
        return true;
    lab = lab_read(folder, cohort->seed, error);
    if (lab == NULL)
        return false;
    if (cohort_suite(cohort, lab->name) != NULL) {
        refuse(error, "%s: [lab] number: another lab has it too", file);
        lab_free(lab);
        return false;
    }
    g_ptr_array_add(cohort->labs, lab);
    return add_values(cohort, lab, error);
}

struct cohort *cohort_read(const char *folder, uint32_t seed, GError **error)
{
    struct cohort *cohort = g_new0(struct cohort, 1);
    g_auto(GStrv) names = folder_list(folder, NULL);
    bool good = names != NULL ||
                refuse(error, "there is no folder %s: start this in the "
                       "folder that holds the Makefile", folder);

    cohort->seed = seed;
    cohort->labs = g_ptr_array_new_with_free_func(lab_free);
    cohort->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(cohort->values, g_strdup("SEED"),
                        g_memdup2(&(uint64_t){seed}, sizeof(uint64_t)));
    for (char **name = names; good && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);

        good = add_lab(cohort, path, error);
    }
    if (good)
        return cohort;
    cohort_free(cohort);
    return NULL;
}

const struct lab *cohort_lab(const struct cohort *cohort, uint32_t number)
{
    for (unsigned i = 0; i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];

        if (lab->numbered && lab->number == number)
            return lab;
    }
    return NULL;
}

const struct lab *cohort_suite(const struct cohort *cohort, const char *suite)
{
    for (unsigned i = 0; i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];

        if (strcmp(lab->name, suite) == 0)
            return lab;
    }
    return NULL;
}

bool cohort_is_harmless(const struct cohort *cohort, const char *function)
{
    for (unsigned i = 0; i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];

        if (lab->harmless != NULL &&
            g_strv_contains((const char *const *)lab->harmless, function))
            return true;
    }
    return false;
}

/* FNV-1a, and the finish of splitmix64: so that neighbours differ. */
uint64_t cohort_draw(uint32_t seed, const char *name)
{
    uint64_t value = UINT64_C(0xCBF29CE484222325) ^ seed;

    for (const char *byte = name; *byte != '\0'; byte++)
        value = (value ^ (uint8_t)*byte) * UINT64_C(0x100000001B3);
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

char *cohort_flags(const struct cohort *cohort)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];

        for (unsigned t = 0; t < lab->twists->len; t++) {
            const struct twist *twist = lab->twists->pdata[t];

            g_string_append_printf(text, "-DTWIST_%s=%" G_GUINT64_FORMAT "\n",
                                   twist->name, twist->value);
        }
    }
    return g_string_free(text, FALSE);
}

static unsigned line_of(const char *text, const char *at)
{
    unsigned line = 1;

    while (text < at)
        line += *text++ == '\n';
    return line;
}

char *cohort_render(const struct cohort *cohort, const char *file,
                    const char *text, GError **error)
{
    GString *out = g_string_new(NULL);
    const char *at = text, *open;

    while ((open = strstr(at, "{{")) != NULL) {
        const char *close = strstr(open, "}}");
        g_autofree char *name = NULL;
        g_autoptr(GError) problem = NULL;
        uint64_t value;

        g_string_append_len(out, at, open - at);
        name = g_strndup(open + 2, close != NULL ? close - open - 2 : 0);
        if (close == NULL)
            refuse(&problem, "'{{' without '}}'");
        if (close == NULL ||
            !expression_value(name, cohort->values, &value, &problem)) {
            refuse(error, "%s:%u: %s", file, line_of(text, open),
                   problem->message);
            g_string_free(out, TRUE);
            return NULL;
        }
        g_string_append_printf(out, "%" G_GUINT64_FORMAT, value);
        at = close + 2;
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}
