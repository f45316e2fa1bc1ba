/* SPDX-License-Identifier: MIT */
/** @file
 * Gradings at work.
 */
#include "session.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "build_all.h"
#include "folder.h"
#include "sandbox.h"
#include "task.h"

struct session *session_new(const char *build, unsigned jobs, uint32_t seed,
                            GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-grade-XXXXXX", error);
    g_autofree char *room = NULL;
    struct session *session;

    if (folder == NULL)
        return NULL;
    room = g_build_filename(folder, "room", NULL);
    session = g_new0(struct session, 1);
    session->build = g_strdup(build);
    session->folder = g_steal_pointer(&folder);
    session->seed = seed;
    session->workshop = workshop_new(jobs);
    session->room = room_new(room);
    session->objects = g_ptr_array_new_with_free_func(object_task_free);
    session->kernels = g_ptr_array_new_with_free_func(kernel_task_free);
    session->shows_progress = isatty(STDERR_FILENO);
    return session;
}

void session_free(struct session *session)
{
    if (session == NULL)
        return;
    workshop_free(session->workshop);
    g_ptr_array_unref(session->kernels);
    g_ptr_array_unref(session->objects);
    room_free(session->room);
    for (unsigned i = 0; i < BOARD_COUNT; i++) {
        plan_free(session->plans[i][false]);
        plan_free(session->plans[i][true]);
    }
    folder_remove(session->folder);
    g_free(session->folder);
    g_free(session->build);
    g_free(session->keep);
    g_free(session);
}

void session_draw(struct session *session, unsigned records)
{
    session->picture = records;
}

bool session_confine(struct session *session, const struct sandbox *sandbox,
                     GError **error)
{
    session->sandbox = sandbox;
    return sandbox_admit(sandbox, session->folder, error);
}

void session_keep(struct session *session, const char *keep)
{
    session->keep = g_strdup(keep);
}

const char *session_folder(const struct session *session)
{
    return session->folder;
}

struct workshop *session_workshop(struct session *session)
{
    return session->workshop;
}

struct session_costs session_costs(const struct session *session)
{
    return session->costs;
}

char *session_new_folder(struct session *session, const char *what)
{
    return g_strdup_printf("%s/%s%u", session->folder, what,
                           session->count++);
}

const struct plan *session_plan(struct session *session, unsigned board,
                                bool guard, GError **error)
{
    const struct recipe recipe = {
        .build = session->build, .board = board, .seed = session->seed,
        .guard = guard,
    };
    struct plan **plan = &session->plans[board][guard];
    g_autofree char *path = kernel_plan_path(&recipe);

    if (*plan == NULL)
        *plan = plan_read(path, error);
    return *plan;
}

void session_progress(const struct session *session, const char *doing)
{
    if (!session->shows_progress)
        return;
    fprintf(stderr, "\r\033[K%u/%u  %s", session->done, session->runs, doing);
    if (session->done == session->runs)
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

static struct test_result *add_result(struct result *result,
                                      const struct test *test, unsigned board)
{
    struct test_result *into = g_new0(struct test_result, 1);

    into->suite = g_strdup(test->suite);
    into->name = g_strdup(test->name);
    into->title = g_strdup(test->title);
    into->group = g_strdup(test->group);
    into->points = test->points;
    into->parts = test->parts;
    into->must_pass = test->must_pass;
    into->hidden = test->hidden;
    into->board = board_names[board];
    g_ptr_array_add(result->tests, into);
    return into;
}

/* Which of the student's parts the kernel has that a test runs on. */
static unsigned given_to(const struct grading *grading,
                         const struct test *test)
{
    unsigned given = grading->parts != NULL ? grading->given : 0;

    if (test->lab == NULL)
        return given & grading->present;
    if (grading->each_alone && test->lab->numbered)
        return given & test->parts;
    return given;
}

static bool same_kernel(const struct recipe *left, const struct recipe *right)
{
    return left->board == right->board && left->given == right->given &&
           left->guard == right->guard &&
           g_strcmp0(left->capsule, right->capsule) == 0;
}

/* Tests on the same kernel share it. */
static struct kernel_task *find_kernel(struct session *session,
                                       struct result *result,
                                       GPtrArray *tasks,
                                       const struct recipe *recipe)
{
    struct kernel_task *task;

    for (unsigned i = 0; i < tasks->len; i++) {
        task = tasks->pdata[i];
        if (same_kernel(&task->recipe, recipe))
            return task;
    }
    task = kernel_task_new(session, recipe);
    g_ptr_array_add(tasks, task);
    g_ptr_array_add(session->kernels, task);
    g_ptr_array_add(result->kernels, task->into);
    return task;
}

static void add_board(struct session *session, struct result *result,
                      const struct grading *grading, unsigned board)
{
    g_autoptr(GPtrArray) tasks = g_ptr_array_new();

    for (unsigned i = 0; i < grading->tests->len; i++) {
        struct test *test = grading->tests->pdata[i];
        struct recipe recipe = {
            .build = session->build, .board = board, .seed = session->seed,
            .parts = grading->parts, .given = given_to(grading, test),
            .knows_seed = grading->knows_seed,
            .guard = grading->guard || test->guard, .capsule = test->capsule,
        };
        struct kernel_task *task;

        if ((test->boards & 1u << board) == 0)
            continue;
        task = find_kernel(session, result, tasks, &recipe);
        g_ptr_array_add(task->tests, test);
        g_ptr_array_add(task->results, add_result(result, test, board));
        session->runs++;
    }
    for (unsigned i = 0; i < tasks->len; i++)
        kernel_task_start(tasks->pdata[i]);
}

static void add_title(struct result *result, const GPtrArray *all,
                      const char *name)
{
    unsigned last = result->suites->len;
    struct suite_title *title;

    if (last > 0 && strcmp(((struct suite_title *)
                            result->suites->pdata[last - 1])->suite,
                           name) == 0)
        return;
    title = g_new0(struct suite_title, 1);
    title->suite = g_strdup(name);
    title->title = g_strdup(suites_find(all, name)->title);
    title->is_lab = suites_find(all, name)->lab != NULL;
    g_ptr_array_add(result->suites, title);
}

struct result *session_grade(struct session *session,
                             const struct grading *grading)
{
    struct result *result = result_new(grading->parts, session->seed);

    result->mine = g_strdup(grading->mine);
    result->guard = grading->guard;
    result->some_tests = grading->some_tests;
    if (session->sandbox != NULL) {
        result->sandbox = sandbox_name(session->sandbox);
        result->sandbox_text = g_strdup(sandbox_text(session->sandbox));
    }
    session->answers = grading->answers;
    session->called = grading->called;
    for (unsigned i = 0; i < grading->tests->len; i++)
        add_title(result, grading->all,
                  ((struct test *)grading->tests->pdata[i])->suite);
    for (unsigned board = 0; board < BOARD_COUNT; board++) {
        if ((grading->boards & 1u << board) != 0)
            add_board(session, result, grading, board);
    }
    return result;
}

bool session_run(struct session *session, GError **error)
{
    return workshop_run(session->workshop, error);
}

bool session_build(struct session *session, unsigned boards, bool guard,
                   const GPtrArray *tests, GError **error)
{
    const struct recipe recipe = {
        .build = session->build, .seed = session->seed, .guard = guard,
    };

    return build_all(session->workshop, &recipe, boards, tests, error);
}

bool session_prepared(struct session *session, unsigned boards, bool guard,
                      const GPtrArray *tests, GError **error)
{
    const struct recipe recipe = {
        .build = session->build, .seed = session->seed, .guard = guard,
    };

    return all_built(&recipe, boards, tests, error);
}
