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
#include "folder.h"
#include "parts.h"
#include "sandbox.h"
#include "reading.h"

enum {
    READ_SECONDS = 60, /* of host time; its processor time is limited, too */
    COMPLAINTS_MOST = 4096,
    TAKEN_BYTES_MOST = 256 * 1024,
    PROCESSES_MOST = 8,
};

struct reading {
    const char *build, *from, *work, *to;
    const struct sandbox *sandbox;
    int input;         /* what was handed in, opened */
    bool is_archive;
    struct handed_in *into;
};

/* Whoever parses hostile bytes sees nothing else. A folder's are only copied,
 * and an open folder would lead out of any sandbox. */
static struct confinement *confine(const struct reading *reading,
                                   const char *program)
{
    struct confinement *confined;
    const char *readable[] = {program, NULL};

    if (!reading->is_archive)
        return NULL;
    confined = g_new0(struct confinement, 1);
    confined->by = reading->sandbox;
    confined->readable = g_strdupv((char **)readable);
    confined->writable = g_strdup(reading->to);
    confined->processes = PROCESSES_MOST;
    return confined;
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct reading *reading = data;
    char *program = g_build_filename(reading->work, SUBMISSION_READER, NULL);
    char *arguments[] = {program, g_strdup(reading->to), NULL};

    (void)error;
    command->arguments = g_memdup2(arguments, sizeof arguments);
    command->input = reading->input;
    command->confined = confine(reading, program);
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

    if (signal == SIGKILL && !outcome->stream_cut &&
        outcome->cpu_microseconds < READING_CPU_SECONDS * G_USEC_PER_SEC)
        return NULL;
    if (signal == SIGXCPU || signal == SIGKILL)
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
    if (WIFSIGNALED(outcome->status))
        return refuse(error, "%s: what unpacks it was killed: the machine %s",
                      reading->from, outcome->timed_out ? "is too busy" :
                      "has too little memory");
    if (outcome->status != 0)
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

/* Our own program, copied to where whom it runs as may look: that user may not
 * even enter the folder of this project. */
static bool stage_reader(const struct reading *reading, GError **error)
{
    g_autofree char *program =
        g_build_filename(reading->build, SUBMISSION_READER, NULL);
    g_autofree char *copy =
        g_build_filename(reading->work, SUBMISSION_READER, NULL);

    return file_copy(program, copy, error) &&
           (chmod(copy, 0755) == 0 ||
            refuse(error, "can't make %s: %s", copy, g_strerror(errno)));
}

/* Have it read into a folder of its own. */
static bool have_read(struct workshop *workshop, struct reading *reading,
                      GError **error)
{
    if (g_mkdir_with_parents(reading->to, 0700) < 0)
        return refuse(error, "can't make %s: %s", reading->to,
                      g_strerror(errno));
    if (!stage_reader(reading, error))
        return false;
    if (reading->is_archive &&
        (!sandbox_admit(reading->sandbox, reading->work, error) ||
         !sandbox_give(reading->sandbox, reading->to, error)))
        return false;
    workshop_add(workshop, (struct work){prepare, finish, reading});
    return workshop_run(workshop, error);
}

/* What may be opened at all: a device would wait, or worse. */
static bool open_it(struct reading *reading, GError **error)
{
    struct stat about;

    if (lstat(reading->from, &about) < 0)
        return refuse(error, "can't read the submission %s: %s",
                      reading->from, g_strerror(errno));
    if (!S_ISDIR(about.st_mode) && !S_ISREG(about.st_mode)) {
        reading->into->problem =
            g_strdup("it is neither a folder nor a plain file");
        return true;
    }
    reading->is_archive = S_ISREG(about.st_mode);
    reading->input = open(reading->from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
                          O_CLOEXEC);
    return reading->input >= 0 ||
           refuse(error, "can't read the submission %s: %s", reading->from,
                  g_strerror(errno));
}

struct handed_in *intake(struct workshop *workshop,
                         const struct sandbox *sandbox, const char *build,
                         const char *from, const char *work,
                         const char *parts, GError **error)
{
    g_autofree char *to = g_build_filename(work, "read", NULL);
    g_autofree char *name = base_name(from);
    struct handed_in *into = handed_in_new(name);
    struct reading reading = {build, from, work, to, sandbox, 0, false, into};
    bool good = open_it(&reading, error);

    if (good && g_mkdir_with_parents(parts, 0700) < 0)
        good = refuse(error, "can't make %s: %s", parts, g_strerror(errno));
    if (good && reading.input > 0)
        good = have_read(workshop, &reading, error) &&
               take_all(to, parts, into, error);
    if (reading.input > 0)
        close(reading.input);
    if (!good)
        g_clear_pointer(&into, handed_in_free);
    return into;
}
