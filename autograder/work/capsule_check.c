/* SPDX-License-Identifier: MIT */
/** @file
 * A test that boots nothing: the checker of capsules judges a part.
 */
#include "capsule_check.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "tools.h"

#define INCLUDE "kernel-skeleton/include"
#define INTERFACE_LIST "capsules/interface.list"

enum {
    MEMORY_MIB = 1024, /* of which clang takes half to begin with */
    ACCEPTED = 0,
    REFUSED = 1,
};

char *capsule_checker(const char *build)
{
    return g_strdup_printf("%s/capsules/check-capsule", build);
}

static char **command_line(const struct recipe *recipe, bool knows_seed,
                           const char *checker, const char *source,
                           const char *object)
{
    GPtrArray *arguments = g_ptr_array_new();

    g_ptr_array_add(arguments, g_strdup(checker));
    if (knows_seed)
        g_ptr_array_add(arguments, g_strdup_printf(
            "--flags=%s/cohort/%u.flags", recipe->build, recipe->seed));
    if (object != NULL)
        g_ptr_array_add(arguments, g_strdup_printf("--object=%s", object));
    g_ptr_array_add(arguments, g_strdup(source));
    g_ptr_array_add(arguments, NULL);
    return (char **)g_ptr_array_free(arguments, FALSE);
}

/* The source, and the object that was made of it. */
static void prepare_open(unsigned part, const struct kernel_task *kernel,
                         struct command *command)
{
    const struct recipe *recipe = &kernel->recipe;
    const struct object_task *given = kernel->objects[part];
    g_autofree char *checker = capsule_checker(recipe->build);
    g_autofree char *finished = kernel_finished_path(recipe);
    g_autofree char *folder = given != NULL ? g_strdup(given->folder) :
                              g_path_get_dirname(finished);
    g_autofree char *object =
        g_strdup_printf("%s/%s.o", folder, part_names[part]);
    g_autofree char *source = g_build_filename(
        given != NULL ? recipe->parts : FINISHED_PARTS, part_names[part],
        NULL);

    /* Guarded, another object is made of it. */
    command->arguments = command_line(
        recipe, given == NULL || recipe->knows_seed, checker, source,
        recipe->guard ? NULL : object);
    command->keeps_environment = true;
}

/* Bring a file, or a folder's link, to where the checker looks for it. */
static bool show(const char *target, const char *folder, const char *name,
                 GError **error)
{
    g_autofree char *link = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(link);

    return (g_mkdir_with_parents(parent, 0755) == 0 &&
            symlink(target, link) == 0) ||
           refuse(error, "can't make %s: %s", link, g_strerror(errno));
}

static bool bring(const char *from, const char *folder, const char *name,
                  GError **error)
{
    g_autofree char *to = g_build_filename(folder, name, NULL);

    return file_copy_plain(from, to, error);
}

/* What was handed in is checked in a folder of its own. */
static bool prepare_confined(unsigned part, const struct kernel_task *kernel,
                             const char *folder, struct command *command,
                             GError **error)
{
    const struct session *session = kernel->session;
    const struct object_task *given = kernel->objects[part];
    const char *name = part_names[part];
    g_autofree char *object = g_strdup_printf("%s.o", name);
    g_autofree char *made = g_build_filename(given->folder, object, NULL);
    g_autofree char *original = capsule_checker(session->build);
    g_autofree char *checker = room_file(session->room, original, error);
    g_autofree char *list = room_file(session->room, INTERFACE_LIST, error);
    const char *include = room_folder(session->room, INCLUDE, error);
    const char *readable[] = {checker, list, include, NULL};

    if (checker == NULL || list == NULL || include == NULL)
        return false;
    if (!show(list, folder, INTERFACE_LIST, error) ||
        !show(include, folder, INCLUDE, error) ||
        !bring(given->source, folder, name, error) ||
        (!given->guard && !bring(made, folder, object, error)))
        return false;
    command->arguments = command_line(&kernel->recipe, false, checker, name,
                                      given->guard ? NULL : object);
    command->folder = g_strdup(folder);
    return tool_confine(command, session->sandbox, (char **)readable, error);
}

bool capsule_check_prepare(const struct test *test,
                           const struct kernel_task *kernel,
                           const char *folder, struct command *command,
                           GError **error)
{
    unsigned part = (unsigned)test->checked_capsule;

    tool_limits(command);
    command->memory_limit = (uint64_t)MEMORY_MIB << 20;
    if (kernel->session->sandbox != NULL && kernel->objects[part] != NULL)
        return prepare_confined(part, kernel, folder, command, error);
    prepare_open(part, kernel, command);
    return true;
}

/* Its first line is "FILE:LINE: rule N: what; what to do". */
static void take_refusal(struct finding *finding, char *line)
{
    char *advice = strstr(line, "; ");

    if (advice != NULL) {
        finding->likely = g_strdup(advice + strlen("; "));
        *advice = '\0';
    }
    finding->seen = g_strdup(line);
}

bool capsule_check_finish(const struct test *test,
                          const struct outcome *outcome,
                          struct test_result *result, GError **error)
{
    struct finding *finding =
        finding_new("capsule", "the capsule keeps to its interface");
    g_autofree char *output =
        harmless_text(outcome->output->str, outcome->output->len);
    int status =
        WIFEXITED(outcome->status) ? WEXITSTATUS(outcome->status) : -1;

    g_autofree char *problem = NULL;

    output[strcspn(output, "\n")] = '\0';
    if (!tool_judge(outcome, "checking a capsule", output, &problem, error)) {
        finding_free(finding);
        return false;
    }
    finding->held = status == ACCEPTED;
    finding->expected = g_strdup_printf(
        "the checker accepts %s: it keeps to what capsules may use",
        part_names[test->checked_capsule]);
    if (finding->held)
        finding->seen = g_strdup("accepted");
    else if (status == REFUSED)
        take_refusal(finding, output);
    else
        finding->seen = g_strdup_printf("it could not be checked: %s",
                                        problem);
    if (!finding->held && test->likely != NULL) {
        g_free(finding->likely);
        finding->likely = g_strdup(test->likely);
    }
    if (!finding->held)
        finding->where = g_strdup(test->where);
    result->findings = g_ptr_array_new_with_free_func(finding_free);
    g_ptr_array_add(result->findings, finding);
    result->passed = finding->held;
    result->ended = "checked";
    result->host_microseconds = outcome->microseconds;
    return true;
}
