/* SPDX-License-Identifier: MIT */
/** @file
 * Host times, written apart.
 */
#include "host_times.h"

bool host_times_write(const struct result *result,
                      const struct session *session, const char *file,
                      GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct session_costs costs = session_costs(session);

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        g_string_append_printf(text, "%s\t%s/%s\t%.3f\n", test->board,
                               test->suite, test->name,
                               (double)test->host_microseconds / 1e6);
    }
    g_string_append_printf(text, "compile\t%.3f\nqemu\t%.3f\n",
                           (double)costs.compiling / 1e6,
                           (double)costs.running / 1e6);
    return g_file_set_contents(file, text->str, (gssize)text->len, error);
}
