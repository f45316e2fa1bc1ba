/* SPDX-License-Identifier: MIT */
/** @file
 * The engine `slurm`: a cluster, whose machines see this folder under the same
 * path. Jobs are arrays, no longer than Slurm lets them be by default.
 */
#include "engines.h"
#include "error.h"
#include "parcels.h"
#include "said.h"

enum { ARRAY_MOST = 1000 }; /* MaxArraySize is 1001 */

static char **sbatch(const struct parcels *parcels, const char *partition,
                     const char *name)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autofree char *array = g_strdup_printf("--array=0-%u",
                                             parcels->jobs->len - 1);
    g_autofree char *title = g_strdup_printf("--job-name=%s", name);
    g_autofree char *folder = g_shell_quote(parcels->folder);
    g_autofree char *script = g_strdup_printf(
        "sh %s/$SLURM_ARRAY_TASK_ID/job.sh", folder);
    g_autofree char *wrap = g_strdup_printf("--wrap=%s", script);
    g_autofree char *here = g_get_current_dir();
    g_autofree char *work = g_strdup_printf("--chdir=%s", here);
    g_autofree char *in = g_strdup_printf("--partition=%s",
                                          partition != NULL ? partition : "");

    g_strv_builder_add_many(words, "sbatch", "--wait", "--quiet",
                            "--output=/dev/null", "--ntasks=1", array, title,
                            work, wrap, NULL);
    if (partition != NULL && *partition != '\0')
        g_strv_builder_add(words, in);
    return g_strv_builder_end(words);
}

/* What is left of a run in the queue. */
static void cancel(const void *where, const char *name)
{
    g_autofree char *which = g_strdup_printf("--name=%s", name);

    (void)where;
    run_quickly((const char *[]){"scancel", which, NULL}, NULL);
}

static bool run_array(const char *partition, const GPtrArray *jobs,
                      job_ended *ended, void *data, GError **error)
{
    struct parcels *parcels = parcels_new(jobs, false, cancel, NULL, ended,
                                          data, error);
    struct command command = {0};
    g_autofree char *name = NULL;
    bool good;

    if (parcels == NULL)
        return false;
    name = g_path_get_basename(parcels->folder);
    command.arguments = sbatch(parcels, partition, name);
    good = parcels_run(parcels, &command, error);
    parcels_free(parcels);
    return good;
}

bool engine_slurm(const char *where, const GPtrArray *jobs,
                  unsigned at_a_time, job_ended *ended, void *data,
                  GError **error)
{
    (void)at_a_time; /* the cluster knows better */
    for (unsigned first = 0; first < jobs->len; first += ARRAY_MOST) {
        unsigned count = MIN(jobs->len - first, ARRAY_MOST);
        g_autoptr(GPtrArray) some = g_ptr_array_new();

        for (unsigned i = 0; i < count; i++)
            g_ptr_array_add(some, jobs->pdata[first + i]);
        if (!run_array(where, some, ended, data, error))
            return false;
    }
    return true;
}
