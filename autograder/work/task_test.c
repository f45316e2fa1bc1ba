/* SPDX-License-Identifier: MIT */
/** @file
 * The tasks that a test makes: one boot, or one check of a capsule.
 */
#include <errno.h>

#include "capsule_check.h"
#include "error.h"
#include "folder.h"
#include "keep.h"
#include "run.h"
#include "task.h"
#include "tools.h"

/* Of address space: QEMU takes a third to begin with. */
#define QEMU_MEMORY ((uint64_t)3 << 30)

struct test_task {
    struct kernel_task *of;
    const struct test *test;
    struct test_result *into;
    struct scene *scene; /* a boot */
    struct answers *answers; /* NULL: it is about none */
    char *folder;
};

static void test_task_free(struct test_task *task)
{
    folder_remove(task->folder);
    g_free(task->folder);
    scene_free(task->scene);
    answers_free(task->answers);
    g_free(task);
}

/* Where QEMU finds a file: confined, it reads copies. @return to be freed */
static char *readable_file(struct session *session, const char *path,
                           GError **error)
{
    return session->sandbox != NULL ?
        room_file(session->room, path, error) : g_strdup(path);
}

/* Confined, QEMU may read the witness and the kernel, besides what is in the
 * run's folder. Its budget of instructions ends it, no limit of time. */
static bool prepare_run(struct test_task *task, struct command *command,
                        GError **error)
{
    struct session *session = task->of->session;
    const struct sandbox *sandbox = session->sandbox;
    g_autofree char *plugin =
        g_build_filename(session->build, RUN_WITNESS, NULL);
    g_autofree char *witness = readable_file(session, plugin, error);
    g_autofree char *kernel = witness == NULL ? NULL :
        readable_file(session, task->of->kernel->path, error);
    const char *readable[] = {witness, kernel, NULL};

    if (kernel == NULL ||
        !run_prepare(task->scene, session->build, witness, kernel,
                     task->folder, command, error))
        return false;
    if (sandbox == NULL)
        return true;
    command->memory_limit = QEMU_MEMORY;
    return tool_confine(command, sandbox, (char **)readable, error);
}

static bool prepare_check(struct test_task *task, struct command *command,
                          GError **error)
{
    if (g_mkdir_with_parents(task->folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", task->folder,
                      g_strerror(errno));
    return capsule_check_prepare(task->test, task->of, task->folder, command,
                                 error);
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct test_task *task = data;
    bool good;

    session_progress(task->of->session, task->into->title);
    good = task->scene != NULL ? prepare_run(task, command, error) :
                                 prepare_check(task, command, error);
    if (!good)
        test_task_free(task);
    return good;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct test_task *task = data;
    bool good = true;

    task->of->session->costs.running += outcome->cpu_microseconds;
    if (task->scene != NULL)
        good = run_finish(task->scene, task->folder, outcome, task->into,
                          error);
    else
        good = capsule_check_finish(task->test, outcome, task->into, error);
    if (good && task->scene != NULL && task->of->session->keep != NULL)
        good = keep_run(task->scene, task->of->session->build, task->folder,
                        outcome, task->into, task->of->session->keep, error);
    task->of->session->done++;
    session_progress(task->of->session, task->into->title);
    test_task_free(task);
    return good;
}

void test_task_start(struct kernel_task *of, const struct test *test,
                     struct test_result *into)
{
    struct test_task *task = g_new0(struct test_task, 1);
    struct session *session = of->session;

    task->of = of;
    task->test = test;
    task->into = into;
    task->folder = session_new_folder(session, "run");
    if (test->lab != NULL)
        task->answers = session->called != NULL ?
            answers_read_submitted(session->answers, session->called) :
            answers_read(session->answers, test->lab->folder);
    if (test->checked_capsule < 0) {
        task->scene = scene_new(test, of->recipe.board, of->kernel,
                                test->has_seed ? test->seed : session->seed);
        task->scene->answers = task->answers;
        task->scene->picture = session->picture;
    }
    workshop_add(session->workshop, (struct work){prepare, finish, task});
}
