/* SPDX-License-Identifier: MIT */
/** @file
 * The engine `ssh`: other machines, by GNU parallel. Each gets a copy of this
 * folder, as it is built, and then a job's parcel at a time.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "engines.h"
#include "error.h"
#include "lay_out.h"
#include "parcels.h"
#include "said.h"

#define RUNS "parcels-*" /* folders on the other machines: see parcels.h */

/* Of this folder, what no unit needs. */
static const char *const unneeded[] = {
    "/.git", "/build/docs", "/build/dist", "/build/commands", "/build/test*",
    "/build/pages", "/build/browser", "/build/robustness", "/build/trace",
    "*.db", "*.db.*", /* gradebooks: names of students */
    ("/" RUNS), /* other classes', there */
};

/* The machines, and where on each of them this folder's copy is. */
struct hosts {
    char **logins;
    char *folder;
};

/* Where this folder's copy is on the other machine: below its home. */
static char *copy_folder(void)
{
    g_autofree char *here = g_get_current_dir();
    g_autofree char *both = g_strdup_printf("%s:%s", g_get_host_name(), here);
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);

    return g_strdup_printf(".cache/tick64/%.16s", sum);
}

/* [processors/][user@]host */
static const char *host_of(const char *login)
{
    const char *slash = strchr(login, '/');

    return slash != NULL ? slash + 1 : login;
}

static bool check_hosts(char **logins, GError **error)
{
    unsigned count = 0;

    for (char **login = logins; *login != NULL; login++, count++) {
        const char *host = host_of(*login);

        if (*host == '\0' || *host == '-' ||
            strspn(host, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "@._-") !=
                strlen(host))
            return refuse(error, "--engine ssh: '%s' is no host: it takes "
                          "[PROCESSORS/][USER@]HOST", *login);
    }
    return count > 0 || refuse(error, "--engine ssh:HOST,... needs hosts");
}

static bool send_copy(const char *host, const char *folder, GError **error)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) arguments = NULL;
    g_autofree char *to = g_strdup_printf("%s:%s/", host, folder);

    g_strv_builder_add_many(words, "rsync", "-a", "--delete", "--mkpath",
                            NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(unneeded); i++)
        g_strv_builder_add_many(words, "--exclude", unneeded[i], NULL);
    g_strv_builder_add_many(words, "./", to, NULL);
    arguments = g_strv_builder_end(words);
    if (run_quickly((const char *const *)arguments, error))
        return true;
    g_prefix_error(error, "%s can't get a copy of this folder: ", host);
    return false;
}

static bool on_host(const char *host, const char *command, GError **error)
{
    const char *shell = g_getenv("PARALLEL_SSH");
    g_auto(GStrv) words =
        g_strsplit(shell != NULL ? shell : "ssh", " ", -1);
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    g_auto(GStrv) arguments = NULL;

    g_strv_builder_addv(all, (const char **)words);
    g_strv_builder_add_many(all, host, command, NULL);
    arguments = g_strv_builder_end(all);
    return run_quickly((const char *const *)arguments, error);
}

/* A machine that lacks something would fail every job. */
static bool try_host(const char *host, const char *folder, GError **error)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *copied = copied_path(program);
    g_autofree char *quoted = g_shell_quote(copied);
    g_autofree char *command = g_strdup_printf(
        "cd %s && for tool in qemu-system-arm arm-none-eabi-gcc tar; do "
        "command -v $tool >/dev/null || { echo \"$tool is not installed\" "
        ">&2; exit 1; }; done; %s --help >/dev/null", folder, quoted);

    if (on_host(host, command, error))
        return true;
    g_prefix_error(error, "%s can't grade (install there what 'make grader' "
                   "installs here): ", host);
    return false;
}

/* A run's jobs end, and its files go; so do those that nobody took back for a
 * week. pkill must not find the shell that it is called by: hence the [p]. */
static void clear_hosts(const void *where, const char *name)
{
    const struct hosts *hosts = where;
    g_autofree char *command = g_strdup_printf(
        "cd %s && { ! pkill -f '[%c]%s/' || sleep 1; rm -rf %s; "
        "find . -maxdepth 1 -name '" RUNS "' -mtime +7 -exec rm -rf {} +; }",
        hosts->folder, *name, name + 1, name);

    for (char **login = hosts->logins; *login != NULL; login++)
        on_host(host_of(*login), command, NULL);
}

static char **parallel(const struct parcels *parcels,
                       const struct hosts *hosts)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autofree char *logins = g_strjoinv(",", hosts->logins);
    g_autofree char *run = g_path_get_basename(parcels->folder);

    g_strv_builder_add_many(
        words, "parallel", "--will-cite", "--halt", "never", "--retries", "3",
        "--sshlogin", logins, "--workdir", hosts->folder,
        "--transferfile", "{}.tar", "--return", "{}.out.tar", "--cleanup",
        "tar -C {//} -xf {}.tar; sh {}/job.sh; "
        "tar -C {//} -cf {}.out.tar {/}/out && rm -rf {}", ":::", NULL);
    for (unsigned i = 0; i < parcels->jobs->len; i++) {
        g_autofree char *parcel = g_strdup_printf("%s/%u", run, i);

        g_strv_builder_add(words, parcel);
    }
    return g_strv_builder_end(words);
}

/* One run at a time copies from here: two would remove each other's files. */
static bool prepare_hosts(const struct hosts *hosts, GError **error)
{
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = here >= 0 && flock(here, LOCK_EX) == 0;

    if (!good)
        refuse(error, "can't lock this folder: %s", g_strerror(errno));
    for (char **login = hosts->logins; good && *login != NULL; login++)
        good = send_copy(host_of(*login), hosts->folder, error) &&
               try_host(host_of(*login), hosts->folder, error);
    close(here);
    return good;
}

static bool run(const struct hosts *hosts, const GPtrArray *jobs,
                job_ended *ended, void *data, GError **error)
{
    struct command command = {0};
    struct parcels *parcels;
    bool good;

    if (!prepare_hosts(hosts, error))
        return false;
    parcels = parcels_new(jobs, true, clear_hosts, hosts, ended, data, error);
    if (parcels == NULL)
        return false;
    command.arguments = parallel(parcels, hosts);
    command.folder = g_path_get_dirname(parcels->folder);
    good = parcels_run(parcels, &command, error);
    parcels_free(parcels);
    return good;
}

bool engine_ssh(const char *where, const GPtrArray *jobs, unsigned at_a_time,
                job_ended *ended, void *data, GError **error)
{
    struct hosts hosts = {
        g_strsplit(where != NULL ? where : "", ",", -1), copy_folder(),
    };
    bool good = check_hosts(hosts.logins, error) &&
                run(&hosts, jobs, ended, data, error);

    (void)at_a_time; /* each machine has processors of its own */
    g_strfreev(hosts.logins);
    g_free(hosts.folder);
    return good;
}
