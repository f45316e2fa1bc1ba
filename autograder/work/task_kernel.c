/* SPDX-License-Identifier: MIT */
/** @file
 * The task of making a kernel of objects: those of given parts, and finished
 * ones for all else.
 */
#include <errno.h>
#include <string.h>

#include "error.h"
#include "task.h"

#define ALARM "alarm.c" /* the part that is a capsule */
#define SEE_MESSAGES "see the compiler's messages, above"
#define NO_MESSAGES "its source includes or repeats something without end"

enum { DIAGNOSTICS_MOST = 16384 };

struct kernel_task *kernel_task_new(struct session *session,
                                    const struct recipe *recipe)
{
    struct kernel_task *task = g_new0(struct kernel_task, 1);

    task->session = session;
    task->parts = g_strdup(recipe->parts);
    task->capsule = g_strdup(recipe->capsule);
    task->out = session_new_folder(session, "kernel");
    task->recipe = *recipe;
    task->recipe.parts = task->parts;
    task->recipe.capsule = task->capsule;
    task->recipe.out = task->out;
    task->into = g_new0(struct kernel_result, 1);
    task->into->board = board_names[recipe->board];
    task->into->parts = recipe->given;
    task->into->guard = recipe->guard;
    task->tests = g_ptr_array_new();
    task->results = g_ptr_array_new();
    return task;
}

void kernel_task_free(void *data)
{
    struct kernel_task *task = data;

    g_free(task->parts);
    g_free(task->out);
    g_free(task->capsule);
    kernel_free(task->kernel);
    g_ptr_array_unref(task->tests);
    g_ptr_array_unref(task->results);
    g_free(task);
}

static const char *build_hint(const struct kernel_task *task)
{
    return task->into->diagnostics != NULL ? SEE_MESSAGES : NO_MESSAGES;
}

/* A kernel that can't be had is worth nothing, in every test. */
static void fail_all(struct kernel_task *task, const char *seen,
                     const char *likely)
{
    for (unsigned i = 0; i < task->tests->len; i++) {
        struct test_result *test = task->results->pdata[i];
        struct finding *finding = finding_new("kernel", "the kernel is built");

        finding->expected = g_strdup("a kernel that can be booted");
        finding->seen = g_strdup(seen);
        finding->likely = g_strdup(likely);
        test->findings = g_ptr_array_new_with_free_func(finding_free);
        g_ptr_array_add(test->findings, finding);
        test->ended = "not built";
        task->session->done++;
    }
}

static bool take_kernel(struct kernel_task *task, const char *path)
{
    g_autoptr(GError) problem = NULL;

    task->kernel = kernel_read(path, &problem);
    if (task->kernel == NULL) {
        fail_all(task, problem->message, "a part defines what the linker "
                 "script or the supplied kernel defines");
        return false;
    }
    task->kernel->guarded = task->recipe.guard;
    task->into->built = true;
    task->into->flash_bytes = task->kernel->flash_bytes;
    task->into->ram_bytes = task->kernel->ram_bytes;
    for (unsigned i = 0; i < task->tests->len; i++)
        test_task_start(task, task->tests->pdata[i],
                        task->results->pdata[i]);
    return true;
}

/* A part that was not handed in. */
static bool fail_missing(struct kernel_task *task)
{
    unsigned given = task->recipe.given;
    unsigned missing = given & ~parts_present(task->parts, given);
    g_autofree char *names = parts_text(missing, ", ");
    g_autofree char *seen =
        g_strdup_printf("there is no %s in %s", names,
                        task->session->called != NULL ?
                        task->session->called : task->parts);

    if (missing != 0)
        fail_all(task, seen, "the file has another name, or lies elsewhere");
    return missing != 0;
}

static void take_diagnostics(struct kernel_task *task, const char *text)
{
    char *before = task->into->diagnostics;

    if (text == NULL)
        return;
    task->into->diagnostics =
        g_strconcat(before != NULL ? before : "", text, NULL);
    if (strlen(task->into->diagnostics) > DIAGNOSTICS_MOST)
        task->into->diagnostics[DIAGNOSTICS_MOST] = '\0';
    g_free(before);
}

void kernel_task_linked(struct kernel_task *task, const char *path,
                        const char *diagnostics, const char *problem)
{
    take_diagnostics(task, diagnostics);
    if (problem == NULL)
        take_kernel(task, path);
    else
        fail_all(task, problem, build_hint(task));
}

/* --- from parts to a kernel ----------------------------------------------- */

static bool take_finished(void *data, struct command *command,
                          GError **error)
{
    struct kernel_task *task = data;
    g_autofree char *path = kernel_finished_path(&task->recipe);

    (void)command;
    return take_kernel(task, path) ||
           refuse(error, "%s: the finished kernel is unsound", path);
}

void kernel_task_advance(struct kernel_task *task)
{
    const char *problem = NULL;

    if (task->awaited > 0 && --task->awaited > 0)
        return;
    for (unsigned i = 0; i <= PART_COUNT; i++) {
        const struct object_task *object = task->objects[i];

        if (object == NULL)
            continue;
        take_diagnostics(task, object->diagnostics);
        if (problem == NULL)
            problem = object->problem;
    }
    if (problem != NULL)
        fail_all(task, problem, build_hint(task));
    else
        kernel_task_link(task);
}

static void need(struct kernel_task *task, unsigned which,
                 const char *source, bool is_capsule)
{
    const struct object_task wanted = {
        .session = task->session, .source = (char *)source,
        .board = task->recipe.board,
        .guard = is_capsule && task->recipe.guard,
        .knows_seed = which < PART_COUNT && task->recipe.knows_seed,
        .trusted = which == PART_COUNT,
    };

    task->objects[which] = object_task_need(&wanted, task);
}

void kernel_task_start(struct kernel_task *task)
{
    unsigned given = task->recipe.given;

    if (given == 0 && task->capsule == NULL) {
        workshop_add(task->session->workshop,
                     (struct work){take_finished, NULL, task});
        return;
    }
    if (given != 0 && fail_missing(task))
        return;
    for (unsigned i = 0; i < PART_COUNT; i++) {
        g_autofree char *source = (given & 1u << i) == 0 ? NULL :
            g_build_filename(task->parts, part_names[i], NULL);

        if (source != NULL)
            need(task, i, source, strcmp(part_names[i], ALARM) == 0);
    }
    if (task->capsule != NULL)
        need(task, PART_COUNT, task->capsule, true);
    if (task->awaited == 0)
        kernel_task_advance(task);
}
