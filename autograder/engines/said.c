/* SPDX-License-Identifier: MIT */
/** @file
 * What the engines' programs say.
 */
#include "said.h"

#include <signal.h>
#include <string.h>

#include "error.h"
#include "result.h"

char *last_line(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (unsigned i = g_strv_length(lines); i > 0; i--) {
        g_strstrip(lines[i - 1]);
        if (*lines[i - 1] != '\0')
            return harmless_text(lines[i - 1], strlen(lines[i - 1]));
    }
    return g_strdup("");
}

/* This program looks at its signals when it has time; these end at once. */
static void take_signals(void *data)
{
    sigset_t none;

    (void)data;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

bool run_quickly(const char *const *arguments, GError **error)
{
    g_autofree char *output = NULL, *complaints = NULL, *shown = NULL;
    int status;

    if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH,
                      take_signals, NULL, &output, &complaints, &status,
                      error))
        return false;
    g_strchomp(complaints);
    shown = harmless_text(complaints, strlen(complaints));
    return status == 0 ||
           refuse(error, "%s failed: %s", arguments[0], shown);
}
