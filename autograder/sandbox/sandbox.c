/* SPDX-License-Identifier: MIT */
/** @file
 * The levels of confinement, and the trial that chooses one.
 */
#define _GNU_SOURCE
#include "sandbox.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "levels.h"

/* Of no user and no container: systemd's table of user ids ends below. */
#define FIRST_USER 0x70000000u
#define NOBODY 65534u

static const char *const names[] = {
    [SANDBOX_NONE] = "none",
    [SANDBOX_LANDLOCK] = "landlock",
    [SANDBOX_NAMESPACES] = "namespaces",
};

static const char *const texts[] = {
    [SANDBOX_NONE] =
        "nothing is confined: what was handed in is compiled and run with "
        "all that the grader's user may do",
    [SANDBOX_LANDLOCK] =
        "compilers, linkers and QEMU are confined by Landlock and seccomp: "
        "they can open no file but /usr and their inputs, write to one "
        "folder, and reach no network; they can tell which other files and "
        "processes there are, and a fault of the host's kernel is not "
        "covered",
    [SANDBOX_NAMESPACES] =
        "compilers, linkers and QEMU are confined in namespaces of their "
        "own: they see no file but /usr and their inputs, write to one "
        "folder, and see no network and no other process; a fault of the "
        "host's kernel is not covered",
};

void confinement_free(struct confinement *confinement)
{
    if (confinement == NULL)
        return;
    g_strfreev(confinement->readable);
    g_free(confinement->writable);
    g_free(confinement);
}

/* In a container often only some users exist. */
static bool user_exists(unsigned user)
{
    g_autofree char *map = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_file_get_contents("/proc/self/uid_map", &map, NULL, NULL))
        return false;
    lines = g_strsplit(map, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        unsigned first, outside, count;

        if (sscanf(*line, "%u %u %u", &first, &outside, &count) == 3 &&
            user >= first && user - first < count)
            return true;
    }
    return false;
}

/* One for each grader: those of another can't be signalled or traced, and
 * processes are counted for each user. Where there is nobody else, this is
 * no real root, but an ordinary user of the machine who is called so. */
static uid_t choose_user(void)
{
    unsigned own = FIRST_USER + (unsigned)getpid();

    if (geteuid() != 0)
        return (uid_t)-1;
    if (user_exists(own))
        return own;
    return user_exists(NOBODY) ? NOBODY : (uid_t)-1;
}

uid_t sandbox_user(const struct sandbox *sandbox)
{
    return sandbox->level == SANDBOX_NONE ? (uid_t)-1 : sandbox->user;
}

bool sandbox_give(const struct sandbox *sandbox, const char *folder,
                  GError **error)
{
    uid_t user = sandbox_user(sandbox);
    g_auto(GStrv) names = NULL;

    if (user == (uid_t)-1)
        return true;
    names = folder_list(folder, error);
    for (char **name = names; name != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);

        if (lchown(path, user, (gid_t)user) < 0)
            return refuse(error, "can't give %s to user %u: %m", path, user);
    }
    return names != NULL &&
           (chown(folder, user, (gid_t)user) == 0 ||
            refuse(error, "can't give %s to user %u: %m", folder, user));
}

char **sandbox_wrap(const struct confinement *confinement,
                    const struct command *command)
{
    switch (confinement->by->level) {
    case SANDBOX_NAMESPACES:
        return namespaces_wrap(confinement, command);
    case SANDBOX_LANDLOCK:
        return landlock_wrap(confinement, command);
    default:
        return g_strdupv(command->arguments);
    }
}

bool sandbox_began(const struct sandbox *sandbox, const GByteArray *report)
{
    switch (sandbox->level) {
    case SANDBOX_NAMESPACES:
        return namespaces_began(report);
    case SANDBOX_LANDLOCK:
        return report->len > 0;
    default:
        return true;
    }
}

/* The witness and a checker are executed from there. */
static bool may_execute(const char *folder, GError **error)
{
    struct statvfs about;

    return statvfs(folder, &about) < 0 || (about.f_flag & ST_NOEXEC) == 0 ||
           refuse(error, "nothing can be executed from %s: set TMPDIR to "
                  "another folder", folder);
}

bool sandbox_admit(const struct sandbox *sandbox, const char *folder,
                   GError **error)
{
    uid_t user = sandbox_user(sandbox);

    if (!may_execute(folder, error))
        return false;
    return user == (uid_t)-1 ||
           (chown(folder, (uid_t)-1, (gid_t)user) == 0 &&
            chmod(folder, 0710) == 0) ||
           refuse(error, "can't let user %u into %s: %m", user, folder);
}

/* --- choosing ------------------------------------------------------------- */

static bool find_level(const char *name, enum sandbox_level *level,
                       GError **error)
{
    for (int i = 0; i < SANDBOX_LEVELS; i++) {
        *level = i;
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return refuse(error, "there is no sandbox '%s': namespaces, landlock or "
                  "none", name);
}

/* What may be read must not hold what may not. */
static bool check_place(GError **error)
{
    g_autofree char *here = g_get_current_dir();

    return !g_str_has_prefix(here, "/usr/") ||
           refuse(error, "%s is below /usr, which compilers can read: put "
                  "tick64 elsewhere", here);
}

static bool choose(struct sandbox *sandbox, GError **error)
{
    g_autoptr(GError) namespaces = NULL, landlock = NULL;

    sandbox->level = SANDBOX_NAMESPACES;
    if (sandbox_try(sandbox, &namespaces))
        return true;
    sandbox->level = SANDBOX_LANDLOCK;
    if (sandbox_try(sandbox, &landlock))
        return true;
    return refuse(error, "no sandbox works here; --sandbox=none goes on "
                  "without one.\nnamespaces: %s\nlandlock: %s",
                  namespaces->message, landlock->message);
}

struct sandbox *sandbox_new(const char *build, const char *level,
                            GError **error)
{
    struct sandbox *sandbox = g_new0(struct sandbox, 1);
    bool good = check_place(error);

    sandbox->user = choose_user();
    sandbox->launcher = landlock_launcher(build);
    if (good && level == NULL)
        good = choose(sandbox, error);
    else if (good && find_level(level, &sandbox->level, error))
        good = sandbox->level == SANDBOX_NONE || sandbox_try(sandbox, error);
    else
        good = false;
    if (good)
        return sandbox;
    sandbox_free(sandbox);
    return NULL;
}

void sandbox_free(struct sandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    g_free(sandbox->launcher);
    g_free(sandbox);
}

enum sandbox_level sandbox_level(const struct sandbox *sandbox)
{
    return sandbox->level;
}

const char *sandbox_name(const struct sandbox *sandbox)
{
    return names[sandbox->level];
}

const char *sandbox_text(const struct sandbox *sandbox)
{
    return texts[sandbox->level];
}
