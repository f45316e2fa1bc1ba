/* SPDX-License-Identifier: MIT */
/** @file Whole files, read and written at once. */
#ifndef TICK64_ELF2TBF_FILES_H
#define TICK64_ELF2TBF_FILES_H

#include <stdbool.h>
#include <stddef.h>

/** Reads a file. @return its bytes, to be freed, a zero behind them; NULL if
 * it can't be read, with errno telling why */
void *file_read(const char *path, size_t *size);

/** Writes a file, by way of another name, so that it is whole or not there.
 * @return false if it can't be written, with errno telling why */
bool file_write(const char *path, const void *bytes, size_t size);

#endif
