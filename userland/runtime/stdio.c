/* SPDX-License-Identifier: MIT */
/** @file Text for the console, as in C. */
#include <stdio.h>

#include <stdint.h>
#include <string.h>

#include "console.h"
#include "format.h"

/** Collects small pieces, as each write to the console costs three system
 * calls. It lives on the stack for the time of one printf. */
struct line {
    size_t used;
    char text[64];
};

static void line_flush(struct line *line)
{
    console_write(line->text, line->used);
    line->used = 0;
}

static void line_add(void *context, const char *text, size_t size)
{
    struct line *line = context;
    for (; size > 0; text++, size--) {
        if (line->used == sizeof line->text)
            line_flush(line);
        line->text[line->used++] = *text;
    }
}

int printf(const char *format, ...)
{
    struct line line;
    va_list arguments;
    line.used = 0;
    va_start(arguments, format);
    int size = format_text(line_add, &line, format, arguments);
    va_end(arguments);
    line_flush(&line);
    return size;
}

/** The rest of the space that snprintf may write to. */
struct room {
    char *at;
    size_t left;
};

static void room_add(void *context, const char *text, size_t size)
{
    struct room *room = context;
    if (size > room->left)
        size = room->left;
    memcpy(room->at, text, size);
    room->at += size;
    room->left -= size;
}

int snprintf(char *to, size_t size, const char *format, ...)
{
    struct room room = { to, size > 0 ? size - 1 : 0 };
    va_list arguments;
    va_start(arguments, format);
    int needed = format_text(room_add, &room, format, arguments);
    va_end(arguments);
    if (size > 0)
        *room.at = '\0';
    return needed;
}

int putchar(int character)
{
    char byte = (char)character;
    console_write(&byte, 1);
    return (uint8_t)byte;
}

int puts(const char *text)
{
    struct line line;
    line.used = 0;
    line_add(&line, text, strlen(text));
    line_add(&line, "\n", 1);
    line_flush(&line);
    return 0;
}

int getchar(void)
{
    char byte;
    return console_read(&byte, 1) == 1 ? (uint8_t)byte : EOF;
}
