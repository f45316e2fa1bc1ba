/* SPDX-License-Identifier: MIT */
/** @file
 * How a child starts. fork() and exec by hand, as it must inherit exactly the
 * descriptors 0 to 3, die with the grader, and lead its own group.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "child.h"
#include "error.h"
#include "machine.h"
#include "sandbox.h"

enum { EXIT_NOT_FOUND = 127, DESCRIPTORS_MOST = 256, REPORT_MOST = 4096 };

/* At the soft limit of time comes a signal that says why. */
static void limit(int resource, rlim_t most)
{
    struct rlimit limits = {most, most + (resource == RLIMIT_CPU)};

    setrlimit(resource, &limits);
}

/* Where there is none for the child, the sandbox tells there that it began. */
static bool gives_stream(const struct command *command)
{
    return command->has_stream || command->confined != NULL;
}

/* What it is given: the grader's copies are closed once it has them. */
struct given {
    int input, output, stream;
};

/* In the child, up to exec: system calls only. */
static void become(const struct command *command, pid_t parent,
                   const struct given *given)
{
    sigset_t none;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_NOT_FOUND);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (dup2(given->input, 0) < 0 || dup2(given->output, 1) < 0 ||
        dup2(given->output, 2) < 0 ||
        (gives_stream(command) &&
         dup2(given->stream, STREAM_DESCRIPTOR) < 0) ||
        (command->folder != NULL && chdir(command->folder) < 0))
        _exit(EXIT_NOT_FOUND);
    close_range(gives_stream(command) ? STREAM_DESCRIPTOR + 1 :
                                      STREAM_DESCRIPTOR, ~0u, 0);
    limit(RLIMIT_CORE, 0);
    if (command->file_limit != 0)
        limit(RLIMIT_FSIZE, command->file_limit);
    if (command->memory_limit != 0)
        limit(RLIMIT_AS, command->memory_limit);
    if (command->cpu_limit != 0)
        limit(RLIMIT_CPU, command->cpu_limit);
    if (command->confined != NULL)
        limit(RLIMIT_NOFILE, DESCRIPTORS_MOST);
}

/* The same everywhere: what compilers say and write depends on it. */
static char **confined_environment(const struct confinement *confined)
{
    char **all = g_new0(char *, 5);
    const char *temporary =
        confined->writable != NULL ? confined->writable : "/";

    all[0] = g_strdup("PATH=/usr/local/bin:/usr/bin:/bin");
    all[1] = g_strdup("LC_ALL=C");
    all[2] = g_strdup("SOURCE_DATE_EPOCH=0");
    all[3] = g_strdup_printf("TMPDIR=%s", temporary);
    return all;
}

static char **environment(const struct command *command)
{
    char **all;

    if (command->confined != NULL)
        return confined_environment(command->confined);
    if (!command->keeps_environment) {
        all = g_new0(char *, 2);
        all[0] = g_strdup_printf("PATH=%s", g_getenv("PATH") != NULL ?
                                 g_getenv("PATH") : "/usr/bin:/bin");
        return all;
    }
    all = g_get_environ();
    all = g_environ_unsetenv(all, "MAKEFLAGS");
    all = g_environ_unsetenv(all, "MFLAGS");
    return g_environ_unsetenv(all, "MAKEOVERRIDES");
}

/* Above the descriptors that the child finds its own at. */
static int copy_above(int descriptor)
{
    return fcntl(descriptor, F_DUPFD_CLOEXEC, STREAM_DESCRIPTOR + 1);
}

static bool open_pipe(int *reads, int *writes)
{
    int low[2];

    if (pipe2(low, O_CLOEXEC) < 0)
        return false;
    *reads = copy_above(low[0]);
    *writes = copy_above(low[1]);
    close(low[0]);
    close(low[1]);
    return *reads >= 0 && *writes >= 0 &&
           fcntl(*reads, F_SETFL, O_NONBLOCK) == 0;
}

static int open_input(const struct command *command)
{
    int null, input;

    if (command->input > 0)
        return copy_above(command->input);
    null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    input = copy_above(null);
    descriptor_close(null);
    return input;
}

static bool give(struct child *child, struct given *given, GError **error)
{
    given->input = open_input(&child->command);
    return (given->input >= 0 &&
            open_pipe(&child->output, &given->output) &&
            open_pipe(&child->stream, &given->stream)) ||
           refuse(error, "can't make a pipe: %s", g_strerror(errno));
}

static bool start(struct child *child, const struct given *given,
                  GError **error)
{
    const struct command *command = &child->command;
    g_auto(GStrv) arguments = command->confined != NULL ?
        sandbox_wrap(command->confined, command) :
        g_strdupv(command->arguments);
    g_autofree char *program = g_find_program_in_path(arguments[0]);
    g_auto(GStrv) variables = environment(command);
    pid_t parent = getpid();

    if (program == NULL)
        return refuse(error, "%s is not installed: 'make doctor' tells what "
                      "is missing", arguments[0]);
    child->process = fork();
    if (child->process == 0) {
        become(command, parent, given);
        execve(program, arguments, variables);
        _exit(EXIT_NOT_FOUND);
    }
    if (child->process < 0)
        return refuse(error, "can't start %s: %s", program,
                      g_strerror(errno));
    setpgid(child->process, child->process);
    child->exit_descriptor = pidfd_open(child->process, 0);
    return child->exit_descriptor >= 0 ||
           refuse(error, "can't watch %s: %s", program, g_strerror(errno));
}

struct child *child_start(struct work work, struct command *command,
                          GError **error)
{
    struct child *child = g_new0(struct child, 1);
    struct given given = {-1, -1, -1};
    bool good;

    child->work = work;
    child->command = *command;
    *command = (struct command){0};
    child->process = child->exit_descriptor = -1;
    child->output = child->stream = -1;
    if (child->command.confined != NULL && !child->command.has_stream)
        child->command.stream_limit = REPORT_MOST;
    child->outcome.stream = g_byte_array_new();
    child->outcome.output = g_string_new(NULL);
    child->begun = g_get_monotonic_time();
    child->kills = machine_kills();
    good = give(child, &given, error) && start(child, &given, error);
    descriptor_close(given.input);
    descriptor_close(given.output);
    descriptor_close(given.stream);
    if (!good)
        g_clear_pointer(&child, child_free);
    return child;
}
