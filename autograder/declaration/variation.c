/* SPDX-License-Identifier: MIT */
/** @file
 * What a cohort's seed varies in a test.
 */
#include "variation.h"

#include <string.h>

static uint64_t draw(const struct origin *origin, const char *what)
{
    g_autofree char *name =
        g_strdup_printf("%s/%s/%s", origin->suite, origin->name, what);

    return cohort_draw(origin->cohort != NULL ? origin->cohort->seed : 1,
                       name);
}

static void add(GHashTable *values, const char *name, uint64_t value)
{
    g_hash_table_insert(values, g_strdup(name),
                        g_memdup2(&value, sizeof value));
}

/* A name may not mean two things. */
static void read_one(struct keyfile *keyfile, const struct origin *origin,
                     GHashTable *values, const char *key)
{
    g_autoptr(GArray) numbers = lab_numbers_read(keyfile, "vary", key);

    if (!keyfile_is_name(key))
        keyfile_refuse(keyfile, "vary", key, "is not a name of capital "
                       "letters, digits and _");
    if (g_hash_table_contains(values, key))
        keyfile_refuse(keyfile, "vary", key, "is the name of a lab's twist");
    add(values, key, g_array_index(numbers, uint64_t,
                                   draw(origin, key) % numbers->len));
}

GHashTable *variation_read(struct keyfile *keyfile,
                           const struct origin *origin)
{
    GHashTable *values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) keys = NULL;
    GHashTableIter iterator;
    void *name, *value;

    if (origin->cohort != NULL) {
        g_hash_table_iter_init(&iterator, origin->cohort->values);
        while (g_hash_table_iter_next(&iterator, &name, &value))
            add(values, name, *(uint64_t *)value);
    }
    if (!keyfile_has_group(keyfile, "vary"))
        return values;
    keys = g_key_file_get_keys(keyfile->file, "vary", NULL, NULL);
    for (char **key = keys; key != NULL && *key != NULL; key++)
        read_one(keyfile, origin, values, *key);
    return values;
}

/* Apps refer to each other, and events to them, by their places. */
static void shuffle(struct test *test, uint64_t seed)
{
    unsigned count = test->apps->len, new_places[APP_MAX] = {0};
    struct app *old[APP_MAX];

    for (unsigned i = 0; i < count; i++)
        old[i] = test->apps->pdata[i];
    for (unsigned left = count; left > 1; left--) {
        unsigned other = seed % left;
        void *swapped = test->apps->pdata[left - 1];

        seed /= left;
        test->apps->pdata[left - 1] = test->apps->pdata[other];
        test->apps->pdata[other] = swapped;
    }
    for (unsigned i = 0; i < count; i++) {
        unsigned place = 0;

        while (test->apps->pdata[place] != old[i])
            place++;
        new_places[i] = place;
    }
    for (unsigned i = 0; i < count; i++)
        old[i]->parameter.app = new_places[old[i]->parameter.app];
    events_turn(test, new_places);
}

void variation_apply(struct keyfile *keyfile, struct test *test,
                     const struct origin *origin)
{
    bool shuffled = keyfile_truth(keyfile, "test", "shuffle");

    test->pad = keyfile_truth(keyfile, "test", "pad");
    test->draw = draw(origin, "pad");
    if (shuffled && keyfile->error == NULL)
        shuffle(test, draw(origin, "shuffle"));
}
