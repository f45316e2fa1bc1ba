/* SPDX-License-Identifier: MIT */
/** @file
 * One run as it is set up: the apps where they lie in flash, the labels that
 * the witness watches, the kernel. It translates between names and numbers.
 */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "answers.h"
#include "declaration.h"
#include "elf_file.h"

enum label_kind { LABEL_CHECKPOINT, LABEL_PROBE, LABEL_MEASURE, LABEL_SPAN,
                  LABEL_KINDS };

/** A labelled instruction. Its number is its place in scene.labels. */
struct label {
    unsigned app;
    char *name; /**< without checkpoint_, probe_, measure_, span_ */
    uint32_t address;
};

/** A kernel, built. */
struct kernel {
    char *path;
    struct elf_file *elf;
    uint32_t flash_bytes, ram_bytes; /**< used; RAM without the stack */
    uint32_t process_memory, process_memory_end;
    bool guarded;        /**< its capsules run guarded */
};

/** An app in flash. */
struct placed {
    uint32_t flash, size, binary; /**< addresses: TBF, its size, code */
    struct elf_file *elf;         /**< belongs to the scene */
};

struct scene {
    const struct test *test;
    unsigned board;
    const struct kernel *kernel;
    uint32_t seed;
    uint64_t count_only; /**< not witnessed: ends there; 0: witnessed */
    unsigned picture; /**< records at most, to draw the run with */
    const struct answers *answers; /**< NULL: none */
    struct placed apps[APP_MAX];
    GArray *labels[LABEL_KINDS]; /**< of struct label */
};

struct scene *scene_new(const struct test *test, unsigned board,
                        const struct kernel *kernel, uint32_t seed);
void scene_free(struct scene *scene);
void scene_add_label(struct scene *scene, enum label_kind kind, unsigned app,
                     const char *name, uint32_t address);
/** Take the labels of an app, placed, from its ELF file's symbols. */
void scene_take_labels(struct scene *scene, unsigned app);
/** @return the label's number, or -1 */
int scene_find_label(const struct scene *scene, enum label_kind kind,
                     unsigned app, const char *name);
/** Whether every label that the test names is there. */
bool scene_check_labels(const struct scene *scene, GError **error);
/** Whether the test asks for what only the kernel's functions show. */
bool scene_observes_kernel(const struct scene *scene);
const char *scene_app_name(const struct scene *scene, unsigned app);
/** Instructions in one time slice. */
uint64_t scene_slice_instructions(const struct scene *scene);
/** "kernel, in mpu_load", "app 'a', in main": whose code is there. */
char *scene_code_name(const struct scene *scene, uint32_t address);

#endif
