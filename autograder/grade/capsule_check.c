/* SPDX-License-Identifier: MIT */
/** @file
 * A test that boots nothing: the checker of capsules judges a part.
 */
#include "capsule_check.h"

#include <string.h>
#include <sys/wait.h>

enum {
    CHECK_SECONDS = 60,
    OUTPUT_MOST = 16384,
    ACCEPTED = 0,
    REFUSED = 1,
};

char *capsule_checker(const char *build)
{
    return g_strdup_printf("%s/capsules/check-capsule", build);
}

/* The source, and the object that the kernel's build made of it. */
void capsule_check_prepare(const struct test *test,
                           const struct recipe *recipe,
                           struct command *command)
{
    const char *part = part_names[test->checked_capsule];
    bool given = (recipe->given & 1u << test->checked_capsule) != 0;
    GPtrArray *arguments = g_ptr_array_new();
    g_autofree char *finished = kernel_finished_path(recipe);
    g_autofree char *folder = g_path_get_dirname(finished);

    g_ptr_array_add(arguments, capsule_checker(recipe->build));
    if (!given || recipe->knows_seed)
        g_ptr_array_add(arguments, g_strdup_printf(
            "--flags=%s/cohort/%u.flags", recipe->build, recipe->seed));
    if (!recipe->guard) /* guarded, another object is made of it */
        g_ptr_array_add(arguments, g_strdup_printf(
            "--object=%s/%s.o", given ? recipe->out : folder, part));
    g_ptr_array_add(arguments, g_strdup_printf(
        "%s/%s", given ? recipe->parts : FINISHED_PARTS, part));
    g_ptr_array_add(arguments, NULL);
    command->arguments = (char **)g_ptr_array_free(arguments, FALSE);
    command->keeps_environment = true;
    command->output_limit = OUTPUT_MOST;
    command->seconds = CHECK_SECONDS;
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

void capsule_check_finish(const struct test *test,
                          const struct outcome *outcome,
                          struct test_result *result)
{
    struct finding *finding =
        finding_new("capsule", "the capsule keeps to its interface");
    g_autofree char *output =
        harmless_text(outcome->output->str, outcome->output->len);
    int status =
        WIFEXITED(outcome->status) ? WEXITSTATUS(outcome->status) : -1;

    output[strcspn(output, "\n")] = '\0';
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
                                        outcome->timed_out ?
                                        "the checker did not end" : output);
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
}
