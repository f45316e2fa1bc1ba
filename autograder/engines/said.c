/* SPDX-License-Identifier: MIT */
/** @file
 * What the engines' programs say.
 */
#include "said.h"

#include <string.h>

#include "error.h"

void drop_returns(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\r')
            *to++ = *from;
    }
    *to = '\0';
}

char *last_line(const char *text)
{
    g_autofree char *lines = g_utf8_make_valid(text, -1);
    char *last;

    drop_returns(lines);
    g_strchomp(lines);
    last = strrchr(lines, '\n');
    return g_strdup(last != NULL ? last + 1 : lines);
}

bool run_quickly(const char *const *arguments, GError **error)
{
    g_autofree char *output = NULL, *complaints = NULL;
    int status;

    if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH,
                      NULL, NULL, &output, &complaints, &status, error))
        return false;
    drop_returns(complaints);
    g_strchomp(complaints);
    return status == 0 ||
           refuse(error, "%s failed: %s", arguments[0], complaints);
}
