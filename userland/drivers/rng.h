/* SPDX-License-Identifier: MIT */
/** @file The random number generator. Driver 0x40001. */
#ifndef TICK64_DRIVERS_RNG_H
#define TICK64_DRIVERS_RNG_H

#include <stddef.h>

#include "system_calls.h"

#define RNG_DRIVER 0x40001

/** The upcall, by its subscribe number: arguments are an error code and the
 * number of bytes. */
#define RNG_DONE 0

/* The system calls, one function each. */

/** Starts filling the first size bytes of the allowed buffer. */
enum error_code rng_start(size_t size);

/* Blocking calls, built on the above. */

/** Fills a buffer with random bytes.
 * @return how many; fewer than size only on failure */
size_t rng_bytes(void *buffer, size_t size);

#endif
