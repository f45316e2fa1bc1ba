/* SPDX-License-Identifier: MIT */
/** @file
 * The parts of the kernel that students write.
 */
#include "parts.h"

#include <string.h>

const char *const part_names[] = {
    "scheduler.c", "context_switch.S", "system_calls.c", "upcalls.c",
    "mpu.c", "alarm.c", "grants.c", NULL,
};

G_STATIC_ASSERT(G_N_ELEMENTS(part_names) == PART_COUNT + 1);

int part_find(const char *name)
{
    for (int i = 0; i < PART_COUNT; i++) {
        if (strcmp(part_names[i], name) == 0)
            return i;
    }
    return -1;
}

unsigned parts_present(const char *folder, unsigned parts)
{
    unsigned present = 0;

    for (unsigned i = 0; i < PART_COUNT; i++) {
        g_autofree char *path =
            g_build_filename(folder, part_names[i], NULL);

        if ((parts & 1u << i) != 0 && g_file_test(path, G_FILE_TEST_EXISTS))
            present |= 1u << i;
    }
    return present;
}

char *parts_text(unsigned parts, const char *between)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < PART_COUNT; i++) {
        if ((parts & 1u << i) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? between : "",
                                   part_names[i]);
    }
    return g_string_free(text, FALSE);
}
