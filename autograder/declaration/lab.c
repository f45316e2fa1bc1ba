/* SPDX-License-Identifier: MIT */
/** @file
 * Reading lab.ini, and a handout's headings.
 */
#include "lab.h"

#include <string.h>

#include "error.h"
#include "notation.h"
#include "parts.h"

enum { NUMBERS_MOST = 65536, LAB_MOST = 99, POINTS_MOST = 1000 };

static void twist_free(void *data)
{
    struct twist *twist = data;

    g_free(twist->name);
    g_free(twist);
}

static void include_free(void *data)
{
    struct include *include = data;

    g_free(include->suite);
    g_free(include->test);
    g_free(include);
}

void lab_free(void *data)
{
    struct lab *lab = data;

    if (lab == NULL)
        return;
    g_free(lab->name);
    g_free(lab->folder);
    g_free(lab->title);
    g_strfreev(lab->harmless);
    g_ptr_array_unref(lab->twists);
    g_ptr_array_unref(lab->includes);
    if (lab->sections != NULL)
        g_hash_table_unref(lab->sections);
    g_free(lab);
}

unsigned lab_parts_read(struct keyfile *keyfile, const char *group,
                        unsigned otherwise)
{
    g_auto(GStrv) list = keyfile_list(keyfile, group, "parts");
    unsigned mask = 0;

    for (char **name = list; name != NULL && *name != NULL; name++) {
        int part = part_find(*name);

        if (part < 0)
            keyfile_refuse(keyfile, group, "parts", "there is no part '%s'",
                           *name);
        else
            mask |= 1u << part;
    }
    return list != NULL ? mask : otherwise;
}

/* `N`, or `N..M`. */
static bool add_numbers(GArray *numbers, const char *text)
{
    const char *dots = strstr(text, "..");
    g_autofree char *first =
        dots != NULL ? g_strndup(text, dots - text) : g_strdup(text);
    uint64_t low, high;

    if (!number_parse(g_strchomp(first), &low))
        return false;
    high = low;
    if (dots != NULL) {
        dots += strlen("..");
        while (*dots == ' ')
            dots++;
        if (!number_parse(dots, &high))
            return false;
    }
    if (high < low || high - low >= NUMBERS_MOST - numbers->len)
        return false;
    for (uint64_t value = low; value <= high; value++)
        g_array_append_val(numbers, value);
    return true;
}

GArray *lab_numbers_read(struct keyfile *keyfile, const char *group,
                         const char *key)
{
    g_auto(GStrv) list = keyfile_list(keyfile, group, key);
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    uint64_t zero = 0;

    for (char **item = list; item != NULL && *item != NULL; item++) {
        if (!add_numbers(numbers, *item))
            keyfile_refuse(keyfile, group, key, "'%s' is neither a number nor "
                           "a range like 3..6", *item);
    }
    if (numbers->len == 0)
        g_array_append_val(numbers, zero);
    return numbers;
}

static void read_twists(struct keyfile *keyfile, struct lab *lab,
                        uint32_t seed)
{
    g_auto(GStrv) keys =
        g_key_file_get_keys(keyfile->file, "twist", NULL, NULL);

    for (char **key = keys; key != NULL && *key != NULL; key++) {
        g_autoptr(GArray) numbers =
            lab_numbers_read(keyfile, "twist", *key);
        struct twist *twist = g_new0(struct twist, 1);

        twist->name = g_strdup(*key);
        twist->value = g_array_index(numbers, uint64_t, seed % numbers->len);
        g_ptr_array_add(lab->twists, twist);
        if (!keyfile_is_name(*key))
            keyfile_refuse(keyfile, "twist", *key, "is not a name of capital "
                           "letters, digits and _");
    }
}

static void read_includes(struct keyfile *keyfile, struct lab *lab)
{
    g_auto(GStrv) keys =
        g_key_file_get_keys(keyfile->file, "include", NULL, NULL);

    for (char **key = keys; key != NULL && *key != NULL; key++) {
        struct include *include = g_new0(struct include, 1);
        const char *slash = strchr(*key, '/');

        if (slash == NULL)
            keyfile_refuse(keyfile, "include", *key, "is not SUITE/TEST");
        include->suite = g_strndup(*key, slash != NULL ? slash - *key : 0);
        include->test = g_strdup(slash != NULL ? slash + 1 : "");
        include->points =
            keyfile_number(keyfile, "include", *key, 0, POINTS_MOST);
        g_ptr_array_add(lab->includes, include);
    }
}

static void read_lab(struct keyfile *keyfile, struct lab *lab, uint32_t seed)
{
    keyfile_has_group(keyfile, "lab");
    lab->title = keyfile_required(keyfile, "lab", "title");
    lab->numbered = keyfile_has(keyfile, "lab", "number");
    lab->number = keyfile_number(keyfile, "lab", "number", 0, LAB_MOST);
    lab->name = lab->numbered ? g_strdup_printf("lab%u", lab->number) :
                                g_path_get_basename(lab->folder);
    lab->parts = lab_parts_read(keyfile, "lab", 0);
    lab->harmless = keyfile_list(keyfile, "lab", "harmless");
    if (keyfile_has_group(keyfile, "twist"))
        read_twists(keyfile, lab, seed);
    if (keyfile_has_group(keyfile, "include"))
        read_includes(keyfile, lab);
}

GHashTable *lab_sections(const char *handout)
{
    GHashTable *sections =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(handout, "\n", -1);
    bool fenced = false;

    for (char **line = lines; *line != NULL; line++) {
        const char *at = *line;
        size_t length;

        if (g_str_has_prefix(at, "```"))
            fenced = !fenced;
        if (fenced || *at != '#')
            continue;
        at += strspn(at, "#");
        at += strspn(at, " ");
        length = strspn(at, "0123456789.");
        if (length > 0)
            g_hash_table_add(sections, g_strndup(at, length));
    }
    return sections;
}

struct lab *lab_read(const char *folder, uint32_t seed, GError **error)
{
    struct lab *lab = g_new0(struct lab, 1);
    g_autofree char *path = g_build_filename(folder, "lab.ini", NULL);
    g_autofree char *handout = g_build_filename(folder, "handout.md", NULL);
    g_autofree char *text = NULL;
    struct keyfile *keyfile = keyfile_read(path);

    lab->folder = g_strdup(folder);
    lab->twists = g_ptr_array_new_with_free_func(twist_free);
    lab->includes = g_ptr_array_new_with_free_func(include_free);
    read_lab(keyfile, lab, seed);
    g_file_get_contents(handout, &text, NULL, NULL);
    lab->sections = lab_sections(text != NULL ? text : "");
    if (keyfile_close(keyfile, error))
        return lab;
    lab_free(lab);
    return NULL;
}

bool lab_has_tests(const struct lab *lab)
{
    g_autofree char *tests = g_build_filename(lab->folder, "tests", NULL);

    return lab->includes->len > 0 || g_file_test(tests, G_FILE_TEST_IS_DIR);
}
