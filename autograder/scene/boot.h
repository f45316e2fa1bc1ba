/* SPDX-License-Identifier: MIT */
/** @file
 * The files that a run is started with: the flash image of its apps, the boot
 * record, the witness's configuration.
 */
#ifndef SCENE_BOOT_H
#define SCENE_BOOT_H

#include "scene.h"

/** Names of the files in a run's folder. */
#define BOOT_KERNEL "kernel.elf"
#define BOOT_APPS "apps.bin"
#define BOOT_RECORD "boot.bin"
#define BOOT_WITNESS "witness.conf"

/** Where an app's TBF is once make has built it: below `build`.
 * @return to be freed */
char *boot_app_target(const char *build, const struct test *test,
                      const struct app *app);
/** Compose the apps, take their labels into the scene, write the files.
 * @param build  the build folder
 * @param folder of this run, existing */
bool boot_write(struct scene *scene, const char *build, const char *folder,
                GError **error);
/** The boot record's bytes. */
GByteArray *boot_record(const struct scene *scene);

/** What the witness is told of a scene that is placed. */
GString *witness_config(const struct scene *scene);

#endif
