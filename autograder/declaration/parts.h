/* SPDX-License-Identifier: MIT */
/** @file
 * The parts of the kernel that students write. A set of parts is a mask with
 * bit i for part i.
 */
#ifndef DECLARATION_PARTS_H
#define DECLARATION_PARTS_H

#include <glib.h>
#include <stdbool.h>

/** Names of files, NULL at the end. */
extern const char *const part_names[];
enum { PART_COUNT = 7, PARTS_ALL = (1 << PART_COUNT) - 1 };

#define FINISHED_PARTS "kernel-solution/parts"
#define SKELETON_PARTS "kernel-skeleton/parts"

/** @return the part's number, or -1 */
int part_find(const char *name);
/** Those of a set that a folder has. */
unsigned parts_present(const char *folder, unsigned parts);
/** "mpu.c, alarm.c". @return to be freed */
char *parts_text(unsigned parts, const char *between);

#endif
