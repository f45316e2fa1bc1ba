/* SPDX-License-Identifier: MIT */
/** @file
 * The task of building a kernel.
 */
#include <errno.h>

#include "error.h"
#include "task.h"

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

static bool prepare(void *data, struct command *command, GError **error)
{
    struct kernel_task *task = data;
    g_autofree char *path = NULL;

    if (task->recipe.given == 0 && task->capsule == NULL) {
        path = kernel_finished_path(&task->recipe);
        return take_kernel(task, path) ||
               refuse(error, "%s: the finished kernel is unsound", path);
    }
    if (task->recipe.given != 0 && fail_missing(task))
        return true;
    if (g_mkdir_with_parents(task->out, 0700) < 0)
        return refuse(error, "can't make %s: %s", task->out,
                      g_strerror(errno));
    kernel_command_parts(command, &task->recipe);
    return true;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct kernel_task *task = data;
    g_autofree char *path = g_build_filename(task->out, "kernel.elf", NULL);

    task->session->costs.compiling += outcome->cpu_microseconds;
    if (outcome->output->len > 0)
        task->into->diagnostics = harmless_text(outcome->output->str,
                                                outcome->output->len);
    if (outcome->timed_out)
        return refuse(error, "compiling %s took too long", task->parts);
    if (outcome->status == 0)
        take_kernel(task, path);
    else
        fail_all(task, "the compiler or the linker refused it",
                 "see the compiler's messages, above");
    return true;
}

void kernel_task_start(struct kernel_task *task)
{
    workshop_add(task->session->workshop,
                 (struct work){prepare, finish, task});
}
