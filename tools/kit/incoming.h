/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The newer kit that an update brings: unpacked, and found sound.
 */
#ifndef TICK64_KIT_INCOMING_H
#define TICK64_KIT_INCOMING_H

#include <glib.h>
#include <stdbool.h>

/** What a kit's kit.ini says. */
struct about {
    char *version, *seed;
};

struct incoming {
    char *folder; /**< where it is unpacked */
    struct about about;
    GHashTable *sums;
};

/** @param root of a kit; fails if it is none */
struct about about_read(const char *root);

/**
 * Unpack a tarball beside the kit, and hold every file against its sum.
 *
 * @param tarball its path
 * @return what is there; remove it by incoming_remove()
 */
struct incoming incoming_unpack(const char *tarball);

void incoming_remove(void);

/** Compare versions, number by number. @return < 0, 0 or > 0, as strcmp() */
int version_compare(const char *left, const char *right);

/** Remove a folder and all that is in it, if it is there. */
void folder_remove(const char *folder);

#endif
