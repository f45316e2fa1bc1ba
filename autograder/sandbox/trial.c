/* SPDX-License-Identifier: MIT */
/** @file
 * The trial that shows whether a level works here.
 */
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "error.h"
#include "folder.h"
#include "levels.h"

enum { TRIAL_SECONDS = 60, TRIAL_PROCESSES = 16, TRIAL_OUTPUT = 2048 };

struct trial {
    const struct sandbox *sandbox;
    char *folder; /* it has a secret, and a room where one may write */
    char *room, *secret;
    char *problem;
};

/* It must write where it may, and must not read what it may not. */
static bool prepare(void *data, struct command *command, GError **error)
{
    struct trial *trial = data;
    const char *const arguments[] = {
        "sh", "-c", "echo inside >written || exit 3; "
        "(cat \"$1\") 2>/dev/null && exit 4; exit 0", "trial", trial->secret,
        NULL,
    };

    if (mkdir(trial->room, 0700) < 0 ||
        !sandbox_give(trial->sandbox, trial->room, error))
        return refuse(error, "can't make %s: %m", trial->room);
    command->arguments = g_strdupv((char **)arguments);
    command->folder = g_strdup(trial->room);
    command->output_limit = TRIAL_OUTPUT;
    command->seconds = TRIAL_SECONDS;
    command->confined = g_new0(struct confinement, 1);
    command->confined->by = trial->sandbox;
    command->confined->writable = g_strdup(trial->room);
    command->confined->processes = TRIAL_PROCESSES;
    return true;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct trial *trial = data;

    (void)error;
    if (outcome->timed_out)
        trial->problem = g_strdup("its trial run did not end");
    else if (WIFEXITED(outcome->status) && WEXITSTATUS(outcome->status) == 4)
        trial->problem = g_strdup("its trial run read a file it must not");
    else if (outcome->status != 0 || outcome->not_begun)
        trial->problem = g_strchomp(g_strdup(outcome->output->str));
    return true;
}

bool sandbox_try(const struct sandbox *sandbox, GError **error)
{
    g_autofree char *folder =
        g_dir_make_tmp("tick64-sandbox-XXXXXX", error);
    g_autofree char *room = g_strdup_printf("%s/room", folder);
    g_autofree char *secret = g_strdup_printf("%s/secret", folder);
    struct trial trial = {sandbox, folder, room, secret, NULL};
    struct workshop *workshop;
    bool good;

    if (folder == NULL)
        return false;
    workshop = workshop_new(1);
    workshop_add(workshop, (struct work){prepare, finish, &trial});
    good = sandbox_admit(sandbox, folder, error) &&
           g_file_set_contents(secret, "a secret\n", -1, error) &&
           workshop_run(workshop, error);
    workshop_free(workshop);
    folder_remove(folder);
    if (good && trial.problem != NULL)
        good = refuse(error, "%s", trial.problem);
    g_free(trial.problem);
    return good;
}
