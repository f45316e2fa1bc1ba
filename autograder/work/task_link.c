/* SPDX-License-Identifier: MIT */
/** @file
 * Linking a kernel, in a folder of its own, with objects by their bare names:
 * so messages are the same everywhere.
 */
#include <errno.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "task.h"
#include "tools.h"

#define KERNEL "kernel.elf"

static void add(GPtrArray *arguments, const char *text)
{
    g_ptr_array_add(arguments, g_strdup(text));
}

/* An object, under its bare name. */
static bool bring(struct kernel_task *task, GPtrArray *arguments,
                  const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *copy = g_build_filename(task->out, name, NULL);

    add(arguments, name);
    return file_copy_plain(path, copy, error);
}

static bool bring_parts(struct kernel_task *task, const struct plan *plan,
                        GPtrArray *arguments, GError **error)
{
    for (unsigned i = 0; i <= PART_COUNT; i++) {
        const struct object_task *object = task->objects[i];
        g_autofree char *given = object == NULL ? NULL :
            g_build_filename(object->folder, object->object, NULL);

        if ((given != NULL || i < PART_COUNT) &&
            !bring(task, arguments, given != NULL ? given : plan->parts[i],
                   error))
            return false;
    }
    return true;
}

/* What is supplied, copied once for all kernels, as links. */
static const char *bring_supplied(struct kernel_task *task,
                                  const struct plan *plan,
                                  GPtrArray *arguments, GError **error)
{
    g_autofree char *key = kernel_plan_path(&task->recipe);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) paths = NULL;
    const char *folder;

    g_strv_builder_addv(builder, (const char **)plan->objects);
    g_strv_builder_add(builder, plan->script);
    paths = g_strv_builder_end(builder);
    folder = room_files(task->session->room, key, paths, error);
    for (char **path = paths; folder != NULL && *path != NULL; path++) {
        g_autofree char *name = g_path_get_basename(*path);
        g_autofree char *target = g_build_filename(folder, name, NULL);
        g_autofree char *link = g_build_filename(task->out, name, NULL);

        if (symlink(target, link) < 0) {
            refuse(error, "can't make %s: %s", link, g_strerror(errno));
            return NULL;
        }
        if (path[1] == NULL)
            add(arguments, "-T");
        add(arguments, name);
    }
    return folder;
}

static bool write_link(struct kernel_task *task, const struct plan *plan,
                       GPtrArray *arguments, const char **supplied,
                       GError **error)
{
    for (char **word = plan->link; *word != NULL; word++)
        add(arguments, *word);
    if (!bring_parts(task, plan, arguments, error) ||
        (*supplied = bring_supplied(task, plan, arguments, error)) == NULL)
        return false;
    add(arguments, plan->library);
    add(arguments, "-o");
    add(arguments, KERNEL);
    g_ptr_array_add(arguments, NULL);
    return true;
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct kernel_task *task = data;
    const struct plan *plan = session_plan(task->session, task->recipe.board,
                                           task->recipe.guard, error);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    const char *supplied;
    char *readable[2] = {NULL};

    if (plan == NULL)
        return false;
    if (g_mkdir_with_parents(task->out, 0700) < 0)
        return refuse(error, "can't make %s: %s", task->out,
                      g_strerror(errno));
    if (!write_link(task, plan, arguments, &supplied, error))
        return false;
    command->arguments = g_strdupv((char **)arguments->pdata);
    command->folder = g_strdup(task->out);
    tool_limits(command);
    readable[0] = (char *)supplied;
    return task->session->sandbox == NULL ||
           tool_confine(command, task->session->sandbox, readable, error);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct kernel_task *task = data;
    g_autofree char *path = g_build_filename(task->out, KERNEL, NULL);
    g_autofree char *said = tool_diagnostics(outcome), *problem = NULL;

    task->session->costs.compiling += outcome->cpu_microseconds;
    if (!tool_judge(outcome, "linking the kernel",
                    "the compiler or the linker refused it", &problem, error))
        return false;
    kernel_task_linked(task, path, said, problem);
    return true;
}

void kernel_task_link(struct kernel_task *task)
{
    workshop_add(task->session->workshop,
                 (struct work){prepare, finish, task});
}
