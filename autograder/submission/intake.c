/* SPDX-License-Identifier: MIT */
/** @file
 * Taking in what was handed in. submission-reader has read hostile bytes: what
 * it leaves behind is looked at as if it were hostile, too.
 */
#define _GNU_SOURCE
#include "intake.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "answers.h"
#include "error.h"
#include "parts.h"
#include "reading.h"

enum {
    READ_SECONDS = 60, /* of host time; its processor time is limited, too */
    COMPLAINTS_MOST = 4096,
    TAKEN_BYTES_MOST = 256 * 1024,
};

struct reading {
    const char *build, *from, *to;
    struct handed_in *into;
};

static bool prepare(void *data, struct command *command, GError **error)
{
    struct reading *reading = data;
    char *arguments[] = {
        g_build_filename(reading->build, SUBMISSION_READER, NULL),
        g_canonicalize_filename(reading->from, NULL),
        g_strdup(reading->to), NULL,
    };

    (void)error;
    command->arguments = g_memdup2(arguments, sizeof arguments);
    command->has_stream = true;
    command->stream_limit = READING_BYTES_MOST;
    command->output_limit = COMPLAINTS_MOST;
    command->file_limit = TAKEN_BYTES_MOST;
    command->seconds = READ_SECONDS;
    return true;
}

/* Why it broke down, if what it read is to blame; NULL: it is not. */
static const char *blame(const struct outcome *outcome)
{
    int signal = WIFSIGNALED(outcome->status) ? WTERMSIG(outcome->status) : 0;

    if (signal == SIGXCPU || signal == SIGKILL || outcome->timed_out)
        return "unpacking it takes too long";
    if (signal == SIGABRT || signal == SIGTRAP)
        return "unpacking it takes too much memory";
    return signal != 0 ? "it breaks the program that unpacks it" : NULL;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct reading *reading = data;
    const char *to_blame = blame(outcome);
    g_autofree char *complaint =
        harmless_line(g_strstrip(outcome->output->str));

    if (to_blame != NULL) {
        reading->into->problem = g_strdup(to_blame);
        return true;
    }
    if (!WIFEXITED(outcome->status) || WEXITSTATUS(outcome->status) != 0)
        return refuse(error, "%s: %s", reading->from, complaint);
    return reading_read(reading->into, (const char *)outcome->stream->data,
                       outcome->stream->len) ||
           refuse(error, "%s: there is no whole report of what is in it",
                  reading->from);
}

/* @return its bytes, to be freed; NULL: there is no such plain file */
static char *read_plain(int folder, const char *name, size_t *size)
{
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
                            O_CLOEXEC);
    g_autofree char *bytes = NULL;
    ssize_t got = -1;
    struct stat about;

    if (descriptor < 0)
        return NULL;
    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) &&
        about.st_nlink == 1 && about.st_size <= TAKEN_BYTES_MOST) {
        bytes = g_malloc((size_t)about.st_size + 1);
        got = read(descriptor, bytes, (size_t)about.st_size);
    }
    close(descriptor);
    if (got < 0)
        return NULL;
    *size = (size_t)got;
    return g_steal_pointer(&bytes);
}

static bool take(int folder, const char *name, const char *parts,
                 struct handed_in *into, GError **error)
{
    g_autofree char *path = g_build_filename(parts, name, NULL);
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = read_plain(folder, name, &size);
    if (bytes == NULL)
        return true;
    handed_in_take(into, name, bytes, size);
    return g_file_set_contents(path, bytes, (gssize)size, error);
}

static bool take_all(const char *from, const char *parts,
                     struct handed_in *into, GError **error)
{
    int folder = open(from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = folder >= 0 ||
                refuse(error, "can't read %s: %s", from, g_strerror(errno));

    for (unsigned i = 0; good && i < PART_COUNT; i++)
        good = take(folder, part_names[i], parts, into, error);
    good = good && take(folder, ANSWERS_FILE, parts, into, error);
    if (folder >= 0)
        close(folder);
    return good;
}

static char *base_name(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);

    return g_path_get_basename(absolute);
}

static bool is_plain(mode_t mode)
{
    return S_ISDIR(mode) || S_ISREG(mode);
}

/* Have it read into a folder of its own. */
static bool have_read(struct workshop *workshop, struct reading *reading,
                      GError **error)
{
    if (g_mkdir_with_parents(reading->to, 0700) < 0)
        return refuse(error, "can't make %s: %s", reading->to,
                      g_strerror(errno));
    workshop_add(workshop, (struct work){prepare, finish, reading});
    return workshop_run(workshop, error);
}

struct handed_in *intake(struct workshop *workshop, const char *build,
                         const char *from, const char *work,
                         const char *parts, GError **error)
{
    g_autofree char *to = g_build_filename(work, "read", NULL);
    g_autofree char *name = base_name(from);
    struct handed_in *into;
    struct reading reading;
    struct stat about;

    if (lstat(from, &about) < 0) {
        refuse(error, "can't read the submission %s: %s", from,
               g_strerror(errno));
        return NULL;
    }
    if (g_mkdir_with_parents(parts, 0700) < 0) {
        refuse(error, "can't make %s: %s", parts, g_strerror(errno));
        return NULL;
    }
    into = handed_in_new(name);
    reading = (struct reading){build, from, to, into};
    if (!is_plain(about.st_mode))
        into->problem = g_strdup("it is neither a folder nor a plain file");
    else if (!have_read(workshop, &reading, error) ||
             !take_all(to, parts, into, error))
        g_clear_pointer(&into, handed_in_free);
    return into;
}
