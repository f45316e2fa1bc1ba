/* SPDX-License-Identifier: MIT */
/** @file
 * Jobs laid out as files: what each needs.
 */
#include "lay_out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "said.h"

char *in_parcel(const struct parcels *parcels, unsigned number,
                const char *name)
{
    return g_strdup_printf("%s/%u%s%s", parcels->folder, number,
                           *name == '.' ? "" : "/", name);
}

/* Another program than ours was named for where it is there. */
static bool is_copied(const char *path)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return g_strcmp0(path, program) == 0 ||
           g_file_test(path, G_FILE_TEST_IS_DIR);
}

char *copied_path(const char *argument)
{
    g_autofree char *here = realpath(".", NULL);
    g_autofree char *there =
        g_path_is_absolute(argument) ? realpath(argument, NULL) : NULL;
    size_t length = here != NULL ? strlen(here) : 0;

    if (here == NULL || there == NULL || !is_copied(there) ||
        strncmp(there, here, length) != 0 || there[length] != '/')
        return g_strdup(argument);
    return g_strdup(there + length + 1);
}

/* An argument that is a file of the parcel's own. NULL: it isn't */
static char *own_file(const struct parcels *parcels, const struct job *job,
                      const char *argument)
{
    g_autofree char *name = g_path_get_basename(job->input);

    if (strcmp(argument, job->result) == 0)
        return g_strdup("out/result");
    if (g_strcmp0(argument, job->times) == 0)
        return g_strdup("out/times");
    if (parcels->travel && strcmp(argument, job->input) == 0)
        return g_strdup_printf("input/%s", name);
    return NULL;
}

/* The arguments, with the files where they are when the job runs. */
static void put_command(GString *script, const struct parcels *parcels,
                        const struct job *job)
{
    for (char **argument = job->arguments; *argument != NULL; argument++) {
        g_autofree char *own = own_file(parcels, job, *argument);
        g_autofree char *copied = parcels->travel ? copied_path(*argument) :
                                                    g_strdup(*argument);
        g_autofree char *quoted = g_shell_quote(own != NULL ? own : copied);

        g_string_append_printf(script, "%s%s ",
                               own != NULL ? "\"$here\"/" : "", quoted);
    }
}

static bool write_script(const struct parcels *parcels, unsigned number,
                         GError **error)
{
    g_autofree char *path = in_parcel(parcels, number, "job.sh");
    g_autoptr(GString) script = g_string_new(
        "here=$(cd \"$(dirname \"$0\")\" && pwd) || exit\n"
        "TMPDIR=$(mktemp -d) && chmod 711 \"$TMPDIR\" || exit\n"
        "export TMPDIR\n"
        "trap 'rm -rf \"$TMPDIR\"' EXIT\n"
        "trap 'kill $!; wait; exit 1' HUP INT TERM\n"
        "begun=$(date +%s%6N)\n");

    put_command(script, parcels, parcels->jobs->pdata[number]);
    g_string_append(script,
                    "</dev/null >\"$here/out/said\" 2>&1 &\n"
                    "wait $!\n"
                    "echo $? $(($(date +%s%6N) - begun)) "
                    ">\"$here/out/status.new\"\n"
                    "mv \"$here/out/status.new\" \"$here/out/status\"\n");
    return g_file_set_contents(path, script->str, -1, error);
}

static bool copy_input(const struct parcels *parcels, unsigned number,
                       GError **error)
{
    const struct job *job = parcels->jobs->pdata[number];
    g_autofree char *to = in_parcel(parcels, number, "input");

    return run_quickly((const char *[]){"cp", "-a", "--", job->input, to,
                                        NULL}, error);
}

/* The script comes last: where it is, all is there. */
static bool pack(const struct parcels *parcels, unsigned number,
                 GError **error)
{
    g_autofree char *archive = in_parcel(parcels, number, ".tar");
    g_autofree char *input = g_strdup_printf("%u/input", number);
    g_autofree char *out = g_strdup_printf("%u/out", number);
    g_autofree char *script = g_strdup_printf("%u/job.sh", number);

    return run_quickly((const char *[]){"tar", "-C", parcels->folder, "-cf",
                                        archive, input, out, script, NULL},
                       error);
}

bool parcels_lay_out(const struct parcels *parcels, GError **error)
{
    for (unsigned i = 0; i < parcels->jobs->len; i++) {
        g_autofree char *input = in_parcel(parcels, i, "input");
        g_autofree char *out = in_parcel(parcels, i, "out");

        if (g_mkdir_with_parents(input, 0700) < 0 ||
            g_mkdir_with_parents(out, 0700) < 0)
            return refuse(error, "can't make %s: %s", out, g_strerror(errno));
        if (!write_script(parcels, i, error) ||
            (parcels->travel && (!copy_input(parcels, i, error) ||
                                 !pack(parcels, i, error))))
            return false;
    }
    return true;
}
