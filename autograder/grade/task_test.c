/* SPDX-License-Identifier: MIT */
/** @file
 * The tasks that a test makes: one boot, or one check of a capsule.
 */
#include "capsule_check.h"
#include "folder.h"
#include "keep.h"
#include "run.h"
#include "task.h"

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
    if (task->folder != NULL)
        folder_remove(task->folder);
    g_free(task->folder);
    scene_free(task->scene);
    answers_free(task->answers);
    g_free(task);
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct test_task *task = data;
    const char *build = task->of->session->build;
    bool good = true;

    session_progress(task->of->session, task->into->title);
    if (task->scene != NULL)
        good = run_prepare(task->scene, build, task->folder, command, error);
    else
        capsule_check_prepare(task->test, &task->of->recipe, command);
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
        capsule_check_finish(task->test, outcome, task->into);
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
    if (test->lab != NULL)
        task->answers = session->called != NULL ?
            answers_read_submitted(session->answers, session->called) :
            answers_read(session->answers, test->lab->folder);
    if (test->checked_capsule < 0) {
        task->scene = scene_new(test, of->recipe.board, of->kernel,
                                test->has_seed ? test->seed : session->seed);
        task->scene->answers = task->answers;
        task->scene->picture = session->picture;
        task->folder = session_new_folder(session, "run");
    }
    workshop_add(session->workshop, (struct work){prepare, finish, task});
}
