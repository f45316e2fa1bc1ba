/* SPDX-License-Identifier: MIT */
/** @file The string functions of C that processes use, as in ISO C. */
#ifndef TICK64_RUNTIME_STRING_H
#define TICK64_RUNTIME_STRING_H

#include <stddef.h>

/** Copies `size` bytes; the two may not overlap. @return `to` */
void *memcpy(void *restrict to, const void *restrict from, size_t size);
/** Copies `size` bytes, also where the two overlap. @return `to` */
void *memmove(void *to, const void *from, size_t size);
/** Sets `size` bytes to `byte`. @return `to` */
void *memset(void *to, int byte, size_t size);
/** Compares `size` bytes. @return below, at or above 0, as the first one that
 * differs is smaller or larger on the left */
int memcmp(const void *left, const void *right, size_t size);
/** @return bytes before the text's NUL */
size_t strlen(const char *text);
/** Compares texts. @return as memcmp() */
int strcmp(const char *left, const char *right);
/** Compares at most `size` bytes of texts. @return as memcmp() */
int strncmp(const char *left, const char *right, size_t size);
/** @return the first such character, the NUL being one, or NULL */
char *strchr(const char *text, int character);

#endif
