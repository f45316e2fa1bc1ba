/* SPDX-License-Identifier: MIT */
/** @file
 * Jobs laid out as files: what each needs.
 */
#include "lay_out.h"

#include <errno.h>
#include <string.h>

#include "error.h"
#include "said.h"

char *in_parcel(const struct parcels *parcels, unsigned number,
                const char *name)
{
    return g_strdup_printf("%s/%u%s%s", parcels->folder, number,
                           *name == '.' ? "" : "/", name);
}

/* The arguments, with the files where they are when the job runs. */
static void put_command(GString *script, const struct parcels *parcels,
                        const struct job *job)
{
    g_autofree char *name = g_path_get_basename(job->input);
    g_autofree char *travelling = g_strdup_printf("input/%s", name);

    for (char **argument = job->arguments; *argument != NULL; argument++) {
        const char *inside =
            strcmp(*argument, job->result) == 0 ? "out/result" :
            g_strcmp0(*argument, job->times) == 0 ? "out/times" :
            parcels->travel && strcmp(*argument, job->input) == 0 ?
                travelling : NULL;
        g_autofree char *quoted =
            g_shell_quote(inside != NULL ? inside : *argument);

        g_string_append_printf(script, "%s%s ",
                               inside != NULL ? "\"$here\"/" : "", quoted);
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
