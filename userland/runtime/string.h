/* SPDX-License-Identifier: MIT */
/** @file The string functions of C that processes use, as in ISO C. */
#ifndef TICK64_RUNTIME_STRING_H
#define TICK64_RUNTIME_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *left, const void *right, size_t size);
size_t strlen(const char *text);
int strcmp(const char *left, const char *right);
int strncmp(const char *left, const char *right, size_t size);
char *strchr(const char *text, int character);

#endif
