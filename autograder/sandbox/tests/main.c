/* SPDX-License-Identifier: MIT */
/** @file
 * What each level must refuse is tried inside it; and without confinement,
 * where the same must succeed, or else nothing would be proved.
 *
 *   sandbox-tests FOLDER    (it has the launcher, `confine`, and the probe)
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "sandbox.h"
#include "workshop.h"

enum {
    SECONDS = 300,
    OUTPUT_MOST = 4096,
    PROCESSES = 16,
    MEMORY_LIMIT = 128 << 20, /* less than the probe wants of each */
    FILE_LIMIT = 1 << 20,
    CPU_LIMIT = 1,
    LEFT_OPEN = 77,
    GRACE_MICROSECONDS = 500000,
};

static const char folder_name[] = "room";

/* What a try's argument stands for. */
enum argument { NOTHING, SECRET, OUTSIDE, PASSWORDS, PORT, NAME,
                GRADER, HOME, INSIDE, ARGUMENTS };

struct attempt {
    const char *title;
    const char *try;
    enum argument argument;
    enum kind {
        REFUSED,      /* confined; otherwise it can be done */
        ALLOWED,      /* confined, too */
        NOT_FREE,     /* refused; and not tried, or not possible, otherwise */
    } kind;
};

static const struct attempt attempts[] = {
    {"write to its folder", "write", INSIDE, ALLOWED},
    {"read a file of the grader's", "read", SECRET, REFUSED},
    {"read a file by a symbolic link", "symlink", SECRET, REFUSED},
    {"read a file by a hard link", "hard-link", SECRET, REFUSED},
    {"list the grader's folder", "list", SECRET, REFUSED},
    {"read /etc/passwd", "read", PASSWORDS, REFUSED},
    {"list the host's /etc", "list", PASSWORDS, REFUSED},
    {"write outside its folder", "write", OUTSIDE, REFUSED},
    {"move a file out of its folder", "rename", OUTSIDE, REFUSED},
    {"change a file's mode", "chmod", SECRET, REFUSED},
    {"truncate a file", "truncate", SECRET, REFUSED},
    {"connect to a port of this machine", "connect", PORT, REFUSED},
    {"connect to an abstract socket", "abstract", NAME, REFUSED},
    {"signal the grader", "signal", GRADER, REFUSED},
    {"list processes", "processes", NOTHING, REFUSED},
    {"fork without end", "forks", NOTHING, REFUSED},
    {"inherit a descriptor", "descriptors", NOTHING, NOT_FREE},
    {"see the grader's environment", "environment", HOME, NOT_FREE},
    {"become root", "root", NOTHING, NOT_FREE},
    {"mount a file system", "mount", NOTHING, NOT_FREE},
    {"make a namespace of its own", "namespace", NOTHING, NOT_FREE},
    {"take more memory than it may", "memory", NOTHING, REFUSED},
    {"take more processor time than it may", "cpu", NOTHING, REFUSED},
    {"write a larger file than it may", "file", NOTHING, REFUSED},
    {"leave a process behind", "outlive", NOTHING, REFUSED},
};

struct test {
    const struct attempt *attempt;
    const struct sandbox *sandbox; /* NULL: unconfined */
    const char *probe;
    char *const *values;           /* of arguments */
    char *room;
    bool limited;
    bool done;                     /* the probe could do it */
    char *said;
};

static bool prepare(void *data, struct command *command, GError **error)
{
    struct test *test = data;
    const char *arguments[] = {
        test->probe, test->attempt->try, test->values[test->attempt->argument],
        NULL,
    };

    if (mkdir(test->room, 0700) < 0)
        return refuse(error, "can't make %s: %m", test->room);
    command->arguments = g_strdupv((char **)arguments);
    command->folder = g_strdup(test->room);
    command->output_limit = OUTPUT_MOST;
    command->seconds = SECONDS;
    if (test->limited) {
        command->memory_limit = MEMORY_LIMIT;
        command->file_limit = FILE_LIMIT;
        command->cpu_limit = CPU_LIMIT;
    }
    if (test->sandbox == NULL)
        return true;
    command->confined = g_new0(struct confinement, 1);
    command->confined->by = test->sandbox;
    command->confined->readable =
        g_strdupv((char *[]){(char *)test->probe, NULL});
    command->confined->writable = g_strdup(test->room);
    command->confined->processes = PROCESSES;
    return sandbox_give(test->sandbox, test->room, error);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct test *test = data;
    int status =
        WIFEXITED(outcome->status) ? WEXITSTATUS(outcome->status) : -1;

    if (outcome->timed_out || outcome->not_begun || status > 1)
        return refuse(error, "the probe did not work (status 0x%x): %s",
                      outcome->status, outcome->output->str);
    test->done = status == 0;
    test->said = g_strchomp(g_strdup(outcome->output->str));
    return true;
}

/* What it left behind, if anything, comes to light a little later; however
 * busy the machine is, if it is expected. */
static bool outlived(const struct test *test, bool expected)
{
    g_autofree char *path = g_build_filename(test->room, "outlived", NULL);

    if (strcmp(test->attempt->try, "outlive") != 0)
        return test->done;
    for (unsigned i = 0; i < (expected ? SECONDS : 1); i++) {
        g_usleep(GRACE_MICROSECONDS);
        if (access(path, F_OK) == 0)
            return true;
    }
    return false;
}

static bool try(struct test *test, bool expected, const char *level)
{
    struct workshop *workshop = workshop_new(1);
    g_autoptr(GError) problem = NULL;
    bool good;

    workshop_add(workshop, (struct work){prepare, finish, test});
    good = workshop_run(workshop, &problem) &&
           (test->done = outlived(test, expected)) == expected;
    printf("%s %s: %s %s%s%s\n", good ? "ok" : "not ok", level,
           expected ? "can" : "can't", test->attempt->title,
           good ? "" : ": ", good ? "" :
           problem != NULL ? problem->message : test->said);
    workshop_free(workshop);
    folder_remove(test->room);
    g_clear_pointer(&test->said, g_free);
    return good;
}

/* --- what is there to be reached ------------------------------------------ */

static int listen_at(int family, const void *address, socklen_t size)
{
    int descriptor = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (descriptor < 0 || bind(descriptor, address, size) < 0 ||
        listen(descriptor, SOMAXCONN) < 0) {
        perror("can't listen");
        exit(2);
    }
    return descriptor;
}

static char *listen_at_port(void)
{
    struct sockaddr_in where = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    socklen_t size = sizeof where;
    int descriptor = listen_at(AF_INET, &where, size);

    getsockname(descriptor, (struct sockaddr *)&where, &size);
    return g_strdup_printf("%u", ntohs(where.sin_port));
}

static char *listen_at_name(void)
{
    char *name = g_strdup_printf("tick64-sandbox-%d", (int)getpid());
    struct sockaddr_un where = {.sun_family = AF_UNIX};

    memcpy(where.sun_path + 1, name, strlen(name));
    listen_at(AF_UNIX, &where,
              (socklen_t)(sizeof(sa_family_t) + 1 + strlen(name)));
    return name;
}

static void find_values(const char *folder, char **values)
{
    values[NOTHING] = g_strdup("");
    values[SECRET] = g_build_filename(folder, "secret", NULL);
    values[OUTSIDE] = g_build_filename(folder, "outside", NULL);
    values[PASSWORDS] = g_strdup("/etc/passwd");
    values[PORT] = listen_at_port();
    values[NAME] = listen_at_name();
    values[GRADER] = g_strdup_printf("%d", (int)getpid());
    values[HOME] = g_strdup("SANDBOX_TESTS");
    values[INSIDE] = g_strdup("inside");
}

/* --- the levels ----------------------------------------------------------- */

/* @return failures */
static unsigned try_all(const char *level, const char *build,
                        const char *probe, const char *folder, char **values)
{
    g_autoptr(GError) problem = NULL;
    bool confined = strcmp(level, "unconfined") != 0;
    struct sandbox *sandbox =
        confined ? sandbox_new(build, level, &problem) : NULL;
    g_autofree char *room = g_build_filename(folder, folder_name, NULL);
    unsigned failures = 0;

    if (confined && (sandbox == NULL ||
                     !sandbox_admit(sandbox, folder, &problem))) {
        printf("%s %s # SKIP it does not work here: %s\n",
               g_getenv("SANDBOX_MUST_WORK") != NULL ? "not ok" : "ok", level,
               problem->message);
        return g_getenv("SANDBOX_MUST_WORK") != NULL;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(attempts); i++) {
        struct test test = {
            .attempt = &attempts[i], .sandbox = sandbox, .probe = probe,
            .values = values, .room = room, .limited = confined,
        };

        if (!confined && test.attempt->kind == NOT_FREE)
            continue;
        g_file_set_contents(values[SECRET], "a secret\n", -1, NULL);
        unlink(values[OUTSIDE]);
        failures += !try(&test, !confined || test.attempt->kind == ALLOWED,
                         level);
        fflush(stdout);
    }
    sandbox_free(sandbox);
    return failures;
}

int main(int argc, char **argv)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-sandbox-XXXXXX", NULL);
    g_autofree char *probe = NULL;
    char *values[ARGUMENTS] = {NULL};
    unsigned failures = 0;

    if (argc != 2 || folder == NULL) {
        fputs("usage: sandbox-tests FOLDER\n", stderr);
        return 2;
    }
    probe = g_strdup_printf("%s/sandbox-probe", argv[1]);
    find_values(folder, values);
    g_setenv("SANDBOX_TESTS", "yes", TRUE);
    if (dup2(STDIN_FILENO, LEFT_OPEN) < 0)
        return 2;
    failures += try_all("unconfined", argv[1], probe, folder, values);
    failures += try_all("landlock", argv[1], probe, folder, values);
    failures += try_all("namespaces", argv[1], probe, folder, values);
    folder_remove(folder);
    for (unsigned i = 0; i < ARGUMENTS; i++)
        g_free(values[i]);
    return failures == 0 ? 0 : 1;
}
