/* SPDX-License-Identifier: MIT */
/** @file Text for the console, as in C; see format.h for the formats known. */
#ifndef TICK64_RUNTIME_STDIO_H
#define TICK64_RUNTIME_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)

/** Writes to the console, and waits until that is done.
 * @return bytes of the text */
__attribute__((format(printf, 1, 2)))
int printf(const char *format, ...);

/** Writes to a buffer of `size` bytes: what fits, and a NUL.
 * @return bytes of the whole text without the NUL */
__attribute__((format(printf, 3, 4)))
int snprintf(char *to, size_t size, const char *format, ...);

/** Writes one byte to the console. @return it */
int putchar(int character);
/** Writes a text and a newline to the console. @return 0 */
int puts(const char *text);

/** Waits for one byte from the console. @return it, or EOF if there is none */
int getchar(void);

#endif
