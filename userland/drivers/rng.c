/* SPDX-License-Identifier: MIT */
/** @file The random number generator. */
#include "rng.h"

enum rng_command {
    RNG_GET = 1,
};

#define RNG_BUFFER 0

enum error_code rng_start(size_t size)
{
    return command(RNG_DRIVER, RNG_GET, size, 0).error;
}

size_t rng_bytes(void *buffer, size_t size)
{
    size_t length = 0;
    if (allow_read_write(RNG_DRIVER, RNG_BUFFER, buffer, size).error != OK)
        return 0;
    if (rng_start(size) == OK)
        length = yield_wait_for(RNG_DRIVER, RNG_DONE).argument[1];
    allow_read_write(RNG_DRIVER, RNG_BUFFER, NULL, 0);
    return length < size ? length : size;
}
