/* SPDX-License-Identifier: MIT */
/** @file
 * The task of compiling a source. What was handed in is compiled in a folder
 * of its own, by its bare name: so messages are the same everywhere.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "task.h"
#include "tools.h"

#define INCLUDE "kernel-skeleton/include"
#define GUARD_SCRIPT "capsule.sh"

static bool is_alike(const struct object_task *left,
                     const struct object_task *right)
{
    return left->board == right->board && left->guard == right->guard &&
           left->knows_seed == right->knows_seed &&
           left->trusted == right->trusted &&
           strcmp(left->source, right->source) == 0;
}

/* As make calls it: alarm.c.o, or guarded alarm.o. */
static char *object_name(const char *source, bool guard)
{
    g_autofree char *name = g_path_get_basename(source);

    if (guard && strrchr(name, '.') != NULL)
        *strrchr(name, '.') = '\0';
    return g_strdup_printf("%s.o", name);
}

/* --- the command ---------------------------------------------------------- */

static void add_all(GPtrArray *arguments, char **words)
{
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0')
            g_ptr_array_add(arguments, g_strdup(*word));
    }
}

static bool add_seed(const struct session *session, GPtrArray *arguments,
                     GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/cohort/%u.flags",
                                            session->build, session->seed);
    g_autofree char *text = NULL;
    g_auto(GStrv) flags = NULL;

    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    flags = g_strsplit(text, "\n", -1);
    add_all(arguments, flags);
    return true;
}

static bool write_command(const struct object_task *task, const char *source,
                          const char *object, struct command *command,
                          GError **error)
{
    const struct plan *plan =
        session_plan(task->session, task->board, task->guard, error);
    GPtrArray *arguments;

    if (plan == NULL)
        return false;
    arguments = g_ptr_array_new();
    if (task->guard) {
        g_ptr_array_add(arguments, g_strdup("sh"));
        g_ptr_array_add(arguments, g_strdup_printf("%s/" GUARD_SCRIPT,
                                                   plan->guard));
        g_ptr_array_add(arguments, g_strdup(source));
        g_ptr_array_add(arguments, g_strdup(object));
    }
    add_all(arguments, plan->compile);
    g_ptr_array_add(arguments, g_strdup("-fmax-errors=20"));
    if (!task->guard) {
        g_ptr_array_add(arguments, g_strdup("-c"));
        g_ptr_array_add(arguments, g_strdup(source));
        g_ptr_array_add(arguments, g_strdup("-o"));
        g_ptr_array_add(arguments, g_strdup(object));
    }
    if (task->session->sandbox != NULL && !task->trusted)
        g_ptr_array_add(arguments, g_strdup_printf("-fdebug-prefix-map=%s=.",
                                                   task->folder));
    if (task->knows_seed && !add_seed(task->session, arguments, error)) {
        g_ptr_array_free(arguments, TRUE);
        return false;
    }
    g_ptr_array_add(arguments, NULL);
    command->arguments = (char **)g_ptr_array_free(arguments, FALSE);
    tool_limits(command);
    return true;
}

/* --- where ---------------------------------------------------------------- */

/* A folder's copy, in the task's folder where it is in the project's. */
static const char *show(const struct object_task *task, const char *folder,
                        GError **error)
{
    const char *copy = room_folder(task->session->room, folder, error);
    g_autofree char *link = g_build_filename(task->folder, folder, NULL);
    g_autofree char *parent = g_path_get_dirname(link);

    if (copy == NULL)
        return NULL;
    if (g_mkdir_with_parents(parent, 0755) == 0 && symlink(copy, link) == 0)
        return copy;
    refuse(error, "can't make %s: %s", link, g_strerror(errno));
    return NULL;
}

static bool confine(const struct object_task *task, struct command *command,
                    GError **error)
{
    const struct plan *plan =
        session_plan(task->session, task->board, task->guard, error);
    g_autofree char *name = g_path_get_basename(task->source);
    g_autofree char *copy = g_build_filename(task->folder, name, NULL);
    const char *readable[3] = {NULL};

    if (!file_copy_plain(task->source, copy, error) ||
        (readable[0] = show(task, INCLUDE, error)) == NULL ||
        (task->guard &&
         (readable[1] = show(task, plan->guard, error)) == NULL) ||
        !write_command(task, name, task->object, command, error))
        return false;
    command->folder = g_strdup(task->folder);
    return tool_confine(command, task->session->sandbox, (char **)readable,
                        error);
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct object_task *task = data;
    g_autofree char *object =
        g_build_filename(task->folder, task->object, NULL);

    session_progress(task->session, task->source);
    if (g_mkdir_with_parents(task->folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", task->folder,
                      g_strerror(errno));
    if (task->session->sandbox != NULL && !task->trusted)
        return confine(task, command, error);
    return write_command(task, task->source, object, command, error);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct object_task *task = data;
    g_autofree char *name = g_path_get_basename(task->source);
    g_autofree char *what = g_strdup_printf("compiling %s", name);

    task->session->costs.compiling += outcome->cpu_microseconds;
    if (!tool_judge(outcome, what, "the compiler or the linker refused it",
                    &task->problem, error))
        return false;
    task->diagnostics = tool_diagnostics(outcome);
    task->ended = true;
    for (unsigned i = 0; i < task->kernels->len; i++)
        kernel_task_advance(task->kernels->pdata[i]);
    return true;
}

struct object_task *object_task_need(const struct object_task *wanted,
                                     struct kernel_task *kernel)
{
    struct session *session = wanted->session;
    struct object_task *task = NULL;

    for (unsigned i = 0; i < session->objects->len && task == NULL; i++) {
        if (is_alike(session->objects->pdata[i], wanted))
            task = session->objects->pdata[i];
    }
    if (task == NULL) {
        task = g_memdup2(wanted, sizeof *wanted);
        task->source = g_strdup(wanted->source);
        task->folder = session_new_folder(session, "object");
        task->object = object_name(wanted->source, wanted->guard);
        task->kernels = g_ptr_array_new();
        g_ptr_array_add(session->objects, task);
        workshop_add(session->workshop,
                     (struct work){prepare, finish, task});
    }
    if (!task->ended) {
        g_ptr_array_add(task->kernels, kernel);
        kernel->awaited++;
    }
    return task;
}

void object_task_free(void *data)
{
    struct object_task *task = data;

    g_free(task->source);
    g_free(task->folder);
    g_free(task->object);
    g_ptr_array_unref(task->kernels);
    g_free(task->problem);
    g_free(task->diagnostics);
    g_free(task);
}
