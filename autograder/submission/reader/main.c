/* SPDX-License-Identifier: MIT */
/** @file
 * submission-reader: takes the listed files out of what was handed in, in a
 * process of its own, as no byte of that can be trusted. The grader starts it,
 * and believes none of its words either: see intake.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader.h"
#include "reading.h"

enum { EXIT_READ = 0, EXIT_NOT_READ = 2, OPEN_FILES = 64 };

#define MEMORY_BYTES (512ul * 1024 * 1024)

static void limit(int resource, rlim_t most)
{
    struct rlimit limits = {most, most};

    setrlimit(resource, &limits);
}

static void confine(void)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CPU, READING_CPU_SECONDS);
    limit(RLIMIT_AS, MEMORY_BYTES);
    limit(RLIMIT_FSIZE, FILE_BYTES_MOST);
    limit(RLIMIT_NOFILE, OPEN_FILES);
    limit(RLIMIT_CORE, 0);
}

static int fail(const char *doing, const char *name)
{
    fprintf(stderr, "can't %s %s: %s\n", doing, name, strerror(errno));
    return EXIT_NOT_READ;
}

static bool write_file(int folder, const struct candidate *candidate)
{
    int descriptor = openat(folder, listed_file(candidate->file),
                            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    size_t size = candidate->bytes->len;
    bool good = descriptor >= 0 &&
                write(descriptor, candidate->bytes->data, size) ==
                (ssize_t)size;

    return descriptor >= 0 && close(descriptor) == 0 && good;
}

static void read_all(int descriptor, struct picks *picks)
{
    struct stat about;

    if (fstat(descriptor, &about) < 0)
        about.st_mode = 0;
    if (S_ISDIR(about.st_mode))
        read_folder(descriptor, picks);
    else if (S_ISREG(about.st_mode))
        read_archive(descriptor, picks);
    else
        picks->report->problem =
            g_strdup("it is neither a folder nor a plain file");
}

int main(int argc, char **argv)
{
    g_autoptr(GPtrArray) taken = NULL;
    struct picks *picks;
    int to;

    if (argc != 2) {
        fputs("usage: submission-reader FOLDER <FOLDER-OR-ARCHIVE\n"
              "Part of `grade --submission`. Writes the listed files to "
              "FOLDER, and on\ndescriptor 3 what it left out.\n", stderr);
        return EXIT_NOT_READ;
    }
    confine();
    setlocale(LC_CTYPE, "C.UTF-8"); /* names in archives are converted */
    to = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (to < 0)
        return fail("write to", argv[1]);
    picks = picks_new("");
    read_all(STDIN_FILENO, picks);
    taken = picks_settle(picks);
    for (unsigned i = 0; i < taken->len; i++) {
        const struct candidate *file = taken->pdata[i];

        if (!write_file(to, file))
            return fail("write", listed_file(file->file));
    }
    if (!reading_write(picks->report, READING_DESCRIPTOR))
        return fail("write", "the report");
    return EXIT_READ;
}
