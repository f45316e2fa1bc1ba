/* SPDX-License-Identifier: MIT */
/** @file Text for the console, as in C; see format.h for the formats known. */
#ifndef TICK64_RUNTIME_STDIO_H
#define TICK64_RUNTIME_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)

__attribute__((format(printf, 1, 2)))
int printf(const char *format, ...);

__attribute__((format(printf, 3, 4)))
int snprintf(char *to, size_t size, const char *format, ...);

int putchar(int character);
int puts(const char *text);

/** Waits for one byte from the console. @return it, or EOF if there is none */
int getchar(void);

#endif
