/* SPDX-License-Identifier: MIT */
/** @file The console: text out and in. Driver 0x1. */
#ifndef TICK64_DRIVERS_CONSOLE_H
#define TICK64_DRIVERS_CONSOLE_H

#include <stddef.h>

#include "system_calls.h"

#define CONSOLE_DRIVER 0x1

/** Upcalls, by their subscribe numbers. */
enum console_upcall {
    CONSOLE_WRITTEN = 1, /* second argument: bytes written */
    CONSOLE_HAS_READ = 2, /* first: an error code; second: bytes read */
};

/* The system calls, one function each. */

/** @return whether there is a console */
bool console_exists(void);

/** Starts writing the first size bytes of the allowed buffer.
 * @return BUSY while an earlier write of this process goes on */
enum error_code console_start_write(size_t size);

/** Starts reading up to size bytes into the allowed buffer.
 * @return BUSY while another read goes on */
enum error_code console_start_read(size_t size);

/** Ends the read at once, with what has come so far. */
enum error_code console_abort_read(void);

/* Blocking calls, built on the above. */

/** Writes all of text, however the driver divides it.
 * @return how many bytes were written: fewer than size only on failure */
size_t console_write(const char *text, size_t size);

/** Waits until up to size bytes have come.
 * @return how many there are; 0 if the console refused */
size_t console_read(char *text, size_t size);

/** Reads a line as a person types it: shows what is typed, obeys backspace,
 * ends at Enter. What exceeds size - 1 characters is not taken.
 * @return the line's length, without its zero; -1 if there is no console */
int console_read_line(char *line, size_t size);

#endif
