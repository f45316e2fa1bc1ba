/* SPDX-License-Identifier: MIT */
/** @file
 * Whom the command runs as, and how many it may be.
 */
#define _GNU_SOURCE
#include <glib.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "confine.h"

/* Others of this user's may start meanwhile: they count, too. */
enum { OTHERS = 256 };

void drop_user(const struct wanted *wanted)
{
    uid_t user = (uid_t)wanted->user;
    pid_t parent = getppid();

    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    if (wanted->user < 0)
        return;
    if (setgroups(0, NULL) < 0 || setresgid(user, user, user) < 0 ||
        setresuid(user, user, user) < 0)
        give_up("can't become user %u: %m", user);
    /* Becoming another user has undone this. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent)
        give_up("its parent is gone");
}

static unsigned entries(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    unsigned count = 0;

    while (folder != NULL && g_dir_read_name(folder) != NULL)
        count++;
    return count;
}

/* Threads count as processes do. */
static unsigned threads_of(uid_t user)
{
    g_autoptr(GDir) processes = g_dir_open("/proc", 0, NULL);
    const char *name;
    unsigned count = 0;

    while (processes != NULL &&
           (name = g_dir_read_name(processes)) != NULL) {
        g_autofree char *path = g_strdup_printf("/proc/%s/task", name);
        struct stat about;

        if (g_ascii_isdigit(*name) && stat(path, &about) == 0 &&
            about.st_uid == user)
            count += entries(path);
    }
    return count;
}

void limit_processes(const struct wanted *wanted)
{
    uid_t user = wanted->user < 0 ? getuid() : (uid_t)wanted->user;
    rlim_t most = threads_of(user) + OTHERS + (rlim_t)wanted->processes;
    struct rlimit limits;

    if (getrlimit(RLIMIT_NPROC, &limits) < 0)
        give_up("can't ask for the limit of processes: %m");
    limits.rlim_max = MIN(limits.rlim_max, most);
    limits.rlim_cur = limits.rlim_max;
    if (setrlimit(RLIMIT_NPROC, &limits) < 0)
        give_up("can't limit processes: %m");
}
