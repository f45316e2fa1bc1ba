/* SPDX-License-Identifier: MIT */
/** @file
 * One child process. fork() and exec by hand, as it must inherit exactly the
 * descriptors 0 to 3, die with the grader, and lead its own group.
 */
#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "machine.h"
#include "sandbox.h"

enum {
    READ_SIZE = 65536,
    EXIT_NOT_FOUND = 127,
    EXIT_SIGNALLED = 128, /* and more */
    DESCRIPTORS_MOST = 256,
    REPORT_MOST = 4096,
};

void command_clear(struct command *command)
{
    g_strfreev(command->arguments);
    g_free(command->folder);
    confinement_free(command->confined);
    *command = (struct command){0};
}

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

/* In the child, up to exec: system calls only. */
static void become(const struct command *command, pid_t parent, int input,
                   int output, int stream)
{
    sigset_t none;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_NOT_FOUND);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 ||
        (gives_stream(command) && dup2(stream, STREAM_DESCRIPTOR) < 0) ||
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

/* A pipe whose ends stay above the descriptors that the child is given. */
static bool open_pipe(int ends[2])
{
    int low[2];

    if (pipe2(low, O_CLOEXEC) < 0)
        return false;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, STREAM_DESCRIPTOR + 1);
        close(low[i]);
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return ends[0] >= 0 && ends[1] >= 0;
}

static int open_input(const struct command *command)
{
    int null, input;

    if (command->input > 0)
        return fcntl(command->input, F_DUPFD_CLOEXEC, STREAM_DESCRIPTOR + 1);
    null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    input = fcntl(null, F_DUPFD_CLOEXEC, STREAM_DESCRIPTOR + 1);
    close(null);
    return input;
}

static bool start(struct child *child, GError **error)
{
    const struct command *command = &child->command;
    g_auto(GStrv) arguments = command->confined != NULL ?
        sandbox_wrap(command->confined, command) :
        g_strdupv(command->arguments);
    g_autofree char *program = g_find_program_in_path(arguments[0]);
    g_auto(GStrv) variables = environment(command);
    int input = open_input(command);
    int output[2] = {-1, -1}, stream[2] = {-1, -1};
    pid_t parent = getpid();

    if (program == NULL)
        return refuse(error, "%s is not installed: 'make doctor' tells what "
                      "is missing", arguments[0]);
    if (input < 0 || !open_pipe(output) || !open_pipe(stream))
        return refuse(error, "can't make a pipe: %s", g_strerror(errno));
    child->process = fork();
    if (child->process == 0) {
        become(command, parent, input, output[1], stream[1]);
        execve(program, arguments, variables);
        _exit(EXIT_NOT_FOUND);
    }
    close(input);
    close(output[1]);
    close(stream[1]);
    child->output = output[0];
    child->stream = stream[0];
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
    if (start(child, error))
        return child;
    child_free(child);
    return NULL;
}

/* @return bytes read; 0: nothing for now, or the end */
static size_t read_some(int *descriptor, uint8_t *bytes)
{
    ssize_t size;

    if (*descriptor < 0)
        return 0;
    size = read(*descriptor, bytes, READ_SIZE);
    if (size > 0)
        return (size_t)size;
    if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        close(*descriptor);
        *descriptor = -1;
    }
    return 0;
}

static void take_output(struct child *child, const uint8_t *bytes,
                        size_t size)
{
    struct outcome *outcome = &child->outcome;
    size_t room = child->command.output_limit - outcome->output->len;

    if (size > room)
        outcome->output_cut = true;
    g_string_append_len(outcome->output, (const char *)bytes,
                        (gssize)MIN(size, room));
}

static void take_stream(struct child *child, const uint8_t *bytes,
                        size_t size)
{
    struct outcome *outcome = &child->outcome;

    if (outcome->stream_cut)
        return;
    if (size > child->command.stream_limit - outcome->stream->len) {
        outcome->stream_cut = true;
        kill(-child->process, SIGKILL);
        return;
    }
    g_byte_array_append(outcome->stream, bytes, (guint)size);
}

void child_read(struct child *child)
{
    static uint8_t bytes[READ_SIZE];
    size_t size;

    size = read_some(&child->output, bytes);
    take_output(child, bytes, size);
    size = read_some(&child->stream, bytes);
    take_stream(child, bytes, size);
}

int64_t child_check_limits(struct child *child)
{
    int64_t left = child->begun - g_get_monotonic_time() +
                   (int64_t)child->command.seconds * G_USEC_PER_SEC;

    if (left > 0)
        return left;
    if (!child->outcome.timed_out)
        kill(-child->process, SIGKILL);
    child->outcome.timed_out = true;
    return G_USEC_PER_SEC;
}

/* Who confines a command tells in a shell's way what signal it died of. */
static void take_signal(struct outcome *outcome)
{
    int status =
        WIFEXITED(outcome->status) ? WEXITSTATUS(outcome->status) : 0;

    if (status > EXIT_SIGNALLED)
        outcome->status = status - EXIT_SIGNALLED;
}

void child_end(struct child *child)
{
    static uint8_t bytes[READ_SIZE];
    struct rusage used = {0};
    size_t size;

    kill(-child->process, SIGKILL);
    while ((size = read_some(&child->output, bytes)) > 0)
        take_output(child, bytes, size);
    while ((size = read_some(&child->stream, bytes)) > 0)
        take_stream(child, bytes, size);
    while (wait4(child->process, &child->outcome.status, 0, &used) < 0 &&
           errno == EINTR)
        continue;
    child->process = -1;
    if (child->command.confined != NULL)
        take_signal(&child->outcome);
    child->outcome.not_begun = child->command.confined != NULL &&
        !child->command.has_stream &&
        !sandbox_began(child->command.confined->by, child->outcome.stream);
    child->outcome.disk_full =
        child->outcome.status != 0 && machine_disk_full();
    child->outcome.memory_short = machine_kills() > child->kills;
    child->outcome.cpu_microseconds =
        (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * G_USEC_PER_SEC +
        used.ru_utime.tv_usec + used.ru_stime.tv_usec;
    child->outcome.microseconds = g_get_monotonic_time() - child->begun;
}

void child_free(struct child *child)
{
    if (child->process > 0)
        child_end(child);
    if (child->exit_descriptor >= 0)
        close(child->exit_descriptor);
    if (child->output >= 0)
        close(child->output);
    if (child->stream >= 0)
        close(child->stream);
    command_clear(&child->command);
    g_byte_array_unref(child->outcome.stream);
    g_string_free(child->outcome.output, TRUE);
    g_free(child);
}
