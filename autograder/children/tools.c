/* SPDX-License-Identifier: MIT */
/** @file
 * Compilers and linkers as children.
 */
#include "tools.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "error.h"
#include "result.h"

/* An honest part takes a tenth of a second, and a tenth of the memory. */
enum {
    CPU_SECONDS = 10,
    HOST_SECONDS = 300,
    MEMORY_MIB = 512,
    PROCESSES = 32,
    FILE_MOST = 16 << 20,
    DIAGNOSTICS_MOST = 16384,
    OUTPUT_MOST = 4 * DIAGNOSTICS_MOST, /* with what is left out of it */
    EXIT_NOT_BEGUN = 125, /* and more, say timeout and sh */
};

void tool_limits(struct command *command)
{
    command->output_limit = OUTPUT_MOST;
    command->file_limit = FILE_MOST;
    command->memory_limit = (uint64_t)MEMORY_MIB << 20;
    command->cpu_limit = CPU_SECONDS;
    command->seconds = HOST_SECONDS;
}

bool tool_confine(struct command *command, const struct sandbox *sandbox,
                  char **readable, GError **error)
{
    command->confined = g_new0(struct confinement, 1);
    command->confined->by = sandbox;
    command->confined->readable = g_strdupv(readable);
    command->confined->writable = g_strdup(command->folder);
    command->confined->processes = PROCESSES;
    return sandbox_give(sandbox, command->folder, error);
}

static bool says(const struct outcome *outcome, const char *text)
{
    return strstr(outcome->output->str, text) != NULL;
}

static bool met_time_limit(const struct outcome *outcome)
{
    return outcome->cpu_microseconds >= CPU_SECONDS * G_USEC_PER_SEC;
}

/* gcc and as say so in these words; whoever forges them gains nothing. */
static bool met_limit(const struct outcome *outcome)
{
    return met_time_limit(outcome) ||
           says(outcome, "CPU time limit exceeded") ||
           says(outcome, "File size limit exceeded") ||
           says(outcome, "out of memory") ||
           says(outcome, "memory exhausted") ||
           says(outcome, "annot allocate memory");
}

/* Of itself, by nothing that it was given. Of what gcc runs only gcc's words
 * tell, and a source can bring it to print the same. */
static bool was_killed(const struct outcome *outcome)
{
    return (WIFSIGNALED(outcome->status) &&
            WTERMSIG(outcome->status) == SIGKILL &&
            !met_time_limit(outcome)) ||
           (outcome->memory_short &&
            says(outcome, "Killed signal terminated program "));
}

bool tool_judge(const struct outcome *outcome, const char *what,
                const char *failed, char **problem, GError **error)
{
    g_autofree char *said = harmless_text(outcome->output->str,
                                          outcome->output->len);

    *problem = NULL;
    if (outcome->timed_out)
        return refuse(error, "%s did not end in %d s: the machine is too "
                      "busy", what, HOST_SECONDS);
    if (outcome->not_begun ||
        (WIFEXITED(outcome->status) &&
         WEXITSTATUS(outcome->status) >= EXIT_NOT_BEGUN))
        return refuse(error, "%s could not be begun (status 0x%x): %s", what,
                      outcome->status, said);
    if (outcome->status == 0)
        return true;
    if (outcome->disk_full)
        return refuse(error, "%s failed, and there is hardly any disk left in "
                      "%s", what, g_get_tmp_dir());
    if (was_killed(outcome))
        return refuse(error, "%s was killed: the machine has too little "
                      "memory", what);
    *problem = met_limit(outcome) ?
        g_strdup_printf("%s takes more than %d s of processor time, %d MiB "
                        "of memory, or %d MiB of output", what, CPU_SECONDS,
                        MEMORY_MIB, FILE_MOST >> 20) : g_strdup(failed);
    return true;
}

/* Supplied objects name their sources by whole paths, and the linker says so:
 * another machine's result would differ. */
char *tool_diagnostics(const struct outcome *outcome)
{
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *prefix = g_strdup_printf("%s/", folder);
    g_autoptr(GString) text = NULL;

    if (outcome->output->len == 0 ||
        (outcome->status != 0 && met_limit(outcome)))
        return NULL;
    text = g_string_new_len(outcome->output->str,
                            (gssize)outcome->output->len);
    g_string_replace(text, prefix, "", 0);
    g_string_truncate(text, DIAGNOSTICS_MOST);
    return harmless_text(text->str, text->len);
}
