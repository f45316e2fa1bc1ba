/* SPDX-License-Identifier: MIT */
/** @file
 * The task of making a kernel of objects: those of given parts, and finished
 * ones for all else.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "task.h"
#include "tools.h"

#define KERNEL "kernel.elf"
#define ALARM "alarm.c" /* the part that is a capsule */
#define SEE_MESSAGES "see the compiler's messages, above"

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

/* --- linking -------------------------------------------------------------- */

static void add(GPtrArray *arguments, const char *text)
{
    g_ptr_array_add(arguments, g_strdup(text));
}

/* An object under its bare name, so that messages are the same everywhere. */
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

static bool prepare_link(void *data, struct command *command, GError **error)
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

static void take_diagnostics(struct kernel_task *task, char *text)
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

static bool finish_link(void *data, const struct outcome *outcome,
                        GError **error)
{
    struct kernel_task *task = data;
    g_autofree char *path = g_build_filename(task->out, KERNEL, NULL);
    g_autofree char *said = tool_diagnostics(outcome), *problem = NULL;

    task->session->costs.compiling += outcome->cpu_microseconds;
    if (!tool_judge(outcome, "linking the kernel",
                    "the compiler or the linker refused it", &problem, error))
        return false;
    take_diagnostics(task, said);
    if (problem == NULL)
        take_kernel(task, path);
    else
        fail_all(task, problem, SEE_MESSAGES);
    return true;
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
        fail_all(task, problem, SEE_MESSAGES);
    else
        workshop_add(task->session->workshop,
                     (struct work){prepare_link, finish_link, task});
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
