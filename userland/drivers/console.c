/* SPDX-License-Identifier: MIT */
/** @file The console: text out and in. */
#include "console.h"

enum console_command {
    CONSOLE_EXISTS = 0,
    CONSOLE_WRITE = 1,
    CONSOLE_READ = 2,
    CONSOLE_ABORT_READ = 3,
};

/* Buffers, by their allow numbers. */
#define WRITE_BUFFER 1
#define READ_BUFFER 1

bool console_exists(void)
{
    return command(CONSOLE_DRIVER, CONSOLE_EXISTS, 0, 0).error == OK;
}

enum error_code console_start_write(size_t size)
{
    return command(CONSOLE_DRIVER, CONSOLE_WRITE, size, 0).error;
}

enum error_code console_start_read(size_t size)
{
    return command(CONSOLE_DRIVER, CONSOLE_READ, size, 0).error;
}

enum error_code console_abort_read(void)
{
    return command(CONSOLE_DRIVER, CONSOLE_ABORT_READ, 0, 0).error;
}

/** Writes some of text. @return how much of it; 0 on failure */
static size_t write_piece(const char *text, size_t size)
{
    if (allow_read_only(CONSOLE_DRIVER, WRITE_BUFFER, text, size).error != OK)
        return 0;
    if (console_start_write(size) != OK)
        return 0;
    size_t written =
        yield_wait_for(CONSOLE_DRIVER, CONSOLE_WRITTEN).argument[1];
    return written < size ? written : size;
}

size_t console_write(const char *text, size_t size)
{
    size_t done = 0;
    while (done < size) {
        size_t written = write_piece(text + done, size - done);
        if (written == 0)
            break;
        done += written;
    }
    allow_read_only(CONSOLE_DRIVER, WRITE_BUFFER, NULL, 0);
    return done;
}

size_t console_read(char *text, size_t size)
{
    size_t length = 0;
    if (allow_read_write(CONSOLE_DRIVER, READ_BUFFER, text, size).error != OK)
        return 0;
    if (console_start_read(size) == OK)
        length = yield_wait_for(CONSOLE_DRIVER, CONSOLE_HAS_READ).argument[1];
    allow_read_write(CONSOLE_DRIVER, READ_BUFFER, NULL, 0);
    return length < size ? length : size;
}

int console_read_line(char *line, size_t size)
{
    size_t length = 0;
    for (;;) {
        char typed;
        if (console_read(&typed, 1) != 1)
            return -1;
        if (typed == '\r' || typed == '\n')
            break;
        if (typed == '\b' || typed == 0x7f) {
            if (length > 0) {
                console_write("\b \b", 3);
                length--;
            }
        } else if (typed >= ' ' && length + 1 < size) {
            console_write(&typed, 1);
            line[length++] = typed;
        }
    }
    console_write("\r\n", 2);
    line[length] = '\0';
    return (int)length;
}
