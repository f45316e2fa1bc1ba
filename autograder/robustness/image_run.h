/* SPDX-License-Identifier: MIT */
/** @file One boot with a damaged app between sound ones. */
#ifndef ROBUSTNESS_IMAGE_RUN_H
#define ROBUSTNESS_IMAGE_RUN_H

#include "craft.h"
#include "oracle.h"
#include "runs.h"

/* Where everything stands: a sound app, padding, the crafted one, and behind
 * it sound ones, each at a place where a damaged size could lead. */
enum {
    BEFORE_AT = 0x0000, PADDING_AT = 0x0400, CRAFTED_AT = 0x0800,
    BEHIND_AT = CRAFTED_AT + CRAFT_SIZE, SOUND_SIZE = 1024, BEHIND = 7,
    FLASH_SIZE = BEHIND_AT + BEHIND * SOUND_SIZE,
    BEFORE = 0, /* number of the first app, for the witness */
};

/** An app as built. */
struct built {
    uint8_t *tbf;
    struct elf_file *elf;
};

/** What all boots on one board share. */
struct image_runs {
    struct bench *bench;
    unsigned board, count, done;
    struct built sound, subject;
    GRand *random;
    unsigned loaded, refused, ended; /**< what became of the crafted apps */
    unsigned compared;               /**< lives whose answers were compared */
    unsigned harmed;                 /**< boots that failed */
};

/** One boot. */
struct image_run {
    struct image_runs *all;
    unsigned number;
    struct crafted crafted;
    uint8_t flash[FLASH_SIZE];
    struct listed apps[ORACLE_APPS];
    unsigned apps_count;
    int crafted_app;  /**< its number; -1: the list does not lead there */
    bool has_record;
    int line;         /**< the serial line's input; -1: none */
    char *folder;
};

/** Write the files: flash, boot record, the witness's configuration. */
bool image_write(const struct image_run *run, GError **error);
/** Judge a boot, and count it. @return NULL, or what is wrong; to be freed */
char *image_judge(struct image_run *run, const struct outcome *outcome);

#endif
