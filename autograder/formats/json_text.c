/* SPDX-License-Identifier: MIT */
/** @file
 * Building JSON, for the formats that are.
 */
#include "json_text.h"

#include <stdlib.h>

void put_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, key, json_string(text));
}

void put_number(json_t *object, const char *key, uint32_t number)
{
    json_object_set_new(object, key, json_integer(number));
}

char *json_text(json_t *root, size_t flags)
{
    char *dumped = json_dumps(root, flags), *text;

    text = g_strconcat(dumped, "\n", NULL);
    free(dumped);
    json_decref(root);
    return text;
}
