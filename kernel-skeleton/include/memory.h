/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The two functions of the C library that the kernel, and the compiler on its
 * behalf, cannot do without. Here addresses are multiples of 4.
 */
#ifndef TICK64_MEMORY_H
#define TICK64_MEMORY_H

#include <stddef.h>

/** As in C. @return `to` */
void *memset(void *to, int byte, size_t size);
/** As in C: the two may not overlap. @return `to` */
void *memcpy(void *restrict to, const void *restrict from, size_t size);

#endif
