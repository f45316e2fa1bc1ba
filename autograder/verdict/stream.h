/* SPDX-License-Identifier: MIT */
/** @file
 * The witness's stream, checked record by record.
 */
#ifndef VERDICT_STREAM_H
#define VERDICT_STREAM_H

#include "scene.h"
#include "witness.h"

/** Copy the records of a stream that is whole and well-formed.
 * @param records of struct witness_record; appended to, up to the first
 *        record that is wrong
 * @return NULL, or what is wrong: to be freed */
char *stream_check(const struct scene *scene, const void *bytes, size_t size,
                   GArray *records);

#endif
