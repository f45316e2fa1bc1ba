/* SPDX-License-Identifier: MIT */
/** @file
 * Numbers that a student wrote down: a lab's answers.ini.
 */
#ifndef SCENE_ANSWERS_H
#define SCENE_ANSWERS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define ANSWERS_FILE "answers.ini"

struct answers {
    char *file;         /**< for messages */
    bool known;         /**< of the finished kernel: whatever is asked for */
    char *problem;      /**< why the file can't be read; NULL: it can */
    GHashTable *texts;  /**< name to what stands behind its `=` */
};

/** Read the file in the folder of the parts if it is there, else the lab's.
 * What is wrong with it is its author's, no error.
 * @param parts folder; NULL: the finished kernel's, whose answers are known
 * @param lab   folder */
struct answers *answers_read(const char *parts, const char *lab);
/** Read a submission's file. @param called what messages call that */
struct answers *answers_read_submitted(const char *parts, const char *called);
void answers_free(void *answers);
/** @return whether it was answered, by a number */
bool answers_find(const struct answers *answers, const char *name,
                  uint64_t *value);
/** "you wrote 0x1234", "not answered yet". @return to be freed */
char *answers_text(const struct answers *answers, const char *name);

#endif
