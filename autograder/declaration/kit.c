/* SPDX-License-Identifier: MIT */
/** @file
 * Which edition of tick64 this is.
 */
#include "kit.h"

#include "keyfile.h"

#define HIDDEN "hidden points"

enum { POINTS_MOST = 1000 };

void kit_free(struct kit *kit)
{
    if (kit == NULL)
        return;
    g_free(kit->version);
    g_hash_table_unref(kit->hidden);
    g_free(kit);
}

static void read_hidden(struct keyfile *keyfile, struct kit *kit)
{
    g_auto(GStrv) keys =
        g_key_file_get_keys(keyfile->file, HIDDEN, NULL, NULL);

    for (char **key = keys; key != NULL && *key != NULL; key++) {
        uint64_t points =
            keyfile_number(keyfile, HIDDEN, *key, 0, POINTS_MOST);

        g_hash_table_insert(kit->hidden, g_strdup(*key),
                            g_memdup2(&points, sizeof points));
    }
}

static bool read_kit(struct kit *kit, const char *path, GError **error)
{
    struct keyfile *keyfile = keyfile_read(path);

    keyfile_has_group(keyfile, "kit");
    g_free(kit->version);
    kit->version = keyfile_required(keyfile, "kit", "version");
    kit->seed = keyfile_number(keyfile, "kit", "seed", 1, UINT32_MAX);
    if (keyfile_has_group(keyfile, HIDDEN))
        read_hidden(keyfile, kit);
    return keyfile_close(keyfile, error);
}

struct kit *kit_read(const char *version, const char *path, GError **error)
{
    struct kit *kit = g_new0(struct kit, 1);

    kit->seed = 1;
    kit->hidden =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (g_file_get_contents(version, &kit->version, NULL, NULL))
        g_strstrip(kit->version);
    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        read_kit(kit, path, error))
        return kit;
    kit_free(kit);
    return NULL;
}

uint32_t kit_hidden(const struct kit *kit, const char *suite)
{
    const uint64_t *points = g_hash_table_lookup(kit->hidden, suite);

    return points != NULL ? (uint32_t)*points : 0;
}
