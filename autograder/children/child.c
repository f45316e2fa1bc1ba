/* SPDX-License-Identifier: MIT */
/** @file
 * One child process: read from, and ended.
 */
#include "child.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine.h"
#include "sandbox.h"

enum {
    READ_SIZE = 65536,
    EXIT_SIGNALLED = 128, /* and more */
};

void descriptor_close(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

void command_clear(struct command *command)
{
    g_strfreev(command->arguments);
    g_free(command->folder);
    confinement_free(command->confined);
    *command = (struct command){0};
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
    descriptor_close(child->exit_descriptor);
    descriptor_close(child->output);
    descriptor_close(child->stream);
    command_clear(&child->command);
    g_byte_array_unref(child->outcome.stream);
    g_string_free(child->outcome.output, TRUE);
    g_free(child);
}
