/* SPDX-License-Identifier: MIT */
/** @file Whole files, read and written at once. */
#include "files.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;

    size_t capacity = 64 * 1024;
    char *bytes = malloc(capacity + 1);
    *size = 0;
    while (bytes != NULL) {
        *size += fread(bytes + *size, 1, capacity - *size, file);
        if (*size < capacity)
            break;
        capacity *= 2;
        char *larger = realloc(bytes, capacity + 1);
        if (larger == NULL)
            free(bytes);
        bytes = larger;
    }
    if (bytes != NULL && ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    if (bytes != NULL)
        bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

bool file_write(const char *path, const void *bytes, size_t size)
{
    size_t length = strlen(path) + sizeof ".new";
    char *other = malloc(length);
    if (other == NULL)
        return false;
    snprintf(other, length, "%s.new", path);

    FILE *file = fopen(other, "wb");
    bool success = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL && fclose(file) != 0)
        success = false;
    if (success)
        success = rename(other, path) == 0;
    if (!success)
        remove(other);
    free(other);
    return success;
}
