/* SPDX-License-Identifier: MIT */
/** @file
 * sandbox-probe: tries one thing that a confined program must not be able to
 * do. Exit 0: it could; 1: it was refused, and why.
 *
 *   sandbox-probe TRY [ARGUMENT]
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    FORKS = 400,
    MEMORY_MIB = 256,
    FILE_MIB = 4,
    CPU_MILLISECONDS = 1300, /* the tests allow a second */
    DESCRIPTORS = 1024,
};

static bool refused(const char *what)
{
    printf("%s: %s\n", what, strerror(errno));
    return false;
}

static bool try_read(const char *path)
{
    int descriptor = open(path, O_RDONLY);
    char byte;

    return (descriptor >= 0 && read(descriptor, &byte, 1) >= 0) ||
           refused(path);
}

/* Is a file seen in its folder? */
static bool try_list(const char *path)
{
    char copy[PATH_MAX];
    DIR *folder;
    struct dirent *entry;

    strncpy(copy, path, sizeof copy - 1);
    folder = opendir(dirname(copy));
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, strrchr(path, '/') + 1) == 0)
            return true;
    }
    return refused(path);
}

static bool try_write(const char *path)
{
    return open(path, O_WRONLY | O_CREAT, 0600) >= 0 || refused(path);
}

static bool try_chmod(const char *path)
{
    return chmod(path, 0777) == 0 || refused(path);
}

static bool try_truncate(const char *path)
{
    return truncate(path, 0) == 0 || refused(path);
}

/* By a link in the folder that it may write to. */
static bool try_symlink(const char *target)
{
    return (symlink(target, "link") == 0 && try_read("link")) ||
           refused("link");
}

static bool try_hard_link(const char *target)
{
    return (link(target, "hard") == 0 && try_read("hard")) || refused("hard");
}

static bool try_rename(const char *path)
{
    return (try_write("moved") && rename("moved", path) == 0) ||
           refused(path);
}

static bool try_connect(const char *port)
{
    struct sockaddr_in where = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)atoi(port)),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);

    return (descriptor >= 0 && connect(descriptor, (struct sockaddr *)&where,
                                       sizeof where) == 0) ||
           refused("connect");
}

/* In no folder: Linux's own kind of name. */
static bool try_abstract(const char *name)
{
    struct sockaddr_un where = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);

    strncpy(where.sun_path + 1, name, sizeof where.sun_path - 2);
    return (descriptor >= 0 &&
            connect(descriptor, (struct sockaddr *)&where,
                    (socklen_t)(sizeof(sa_family_t) + 1 + strlen(name))) ==
                0) || refused("connect");
}

static bool try_signal(const char *process)
{
    return kill(atoi(process), 0) == 0 || refused("kill");
}

static bool try_processes(const char *unused)
{
    DIR *folder = opendir("/proc");
    struct dirent *entry;

    (void)unused;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (isdigit((unsigned char)entry->d_name[0]) &&
            atoi(entry->d_name) != getpid())
            return true;
    }
    return refused("/proc");
}

static bool try_forks(const char *unused)
{
    (void)unused;
    for (int i = 0; i < FORKS; i++) {
        pid_t child = fork();

        if (child == 0) {
            pause();
            _exit(0);
        }
        if (child < 0)
            return refused("fork");
    }
    return true;
}

static bool try_memory(const char *unused)
{
    char *memory = malloc((size_t)MEMORY_MIB << 20);

    (void)unused;
    if (memory == NULL)
        return refused("malloc");
    memset(memory, 1, (size_t)MEMORY_MIB << 20);
    return memory[1] == 1;
}

static bool try_cpu(const char *unused)
{
    (void)unused;
    while (clock() < (clock_t)CPU_MILLISECONDS * CLOCKS_PER_SEC / 1000)
        continue;
    return true;
}

static bool try_file(const char *unused)
{
    static const char bytes[1 << 20];
    int descriptor = open("large", O_WRONLY | O_CREAT, 0600);

    (void)unused;
    for (int i = 0; i < FILE_MIB; i++) {
        if (write(descriptor, bytes, sizeof bytes) != sizeof bytes)
            return refused("write");
    }
    return true;
}

static bool try_descriptors(const char *unused)
{
    (void)unused;
    for (int i = 3; i < DESCRIPTORS; i++) {
        if (fcntl(i, F_GETFD) >= 0) {
            printf("descriptor %d is open\n", i);
            return true;
        }
    }
    return refused("fcntl");
}

static bool try_environment(const char *name)
{
    return getenv(name) != NULL || refused(name);
}

/* What a child does that leaves the session; the test looks for its file. */
static bool try_outlive(const char *unused)
{
    (void)unused;
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            usleep(300000);
            try_write("outlived");
        }
        _exit(0);
    }
    usleep(100000);
    return true;
}

static bool try_root(const char *unused)
{
    (void)unused;
    return setuid(0) == 0 || getuid() == 0 || refused("setuid");
}

static bool try_mount(const char *unused)
{
    (void)unused;
    return mount("none", ".", "tmpfs", 0, NULL) == 0 || refused("mount");
}

static bool try_namespace(const char *unused)
{
    (void)unused;
    return unshare(CLONE_NEWUSER) == 0 || refused("unshare");
}

static const struct {
    const char *name;
    bool (*try)(const char *argument);
} tries[] = {
    {"read", try_read}, {"list", try_list}, {"write", try_write},
    {"chmod", try_chmod}, {"truncate", try_truncate},
    {"symlink", try_symlink}, {"hard-link", try_hard_link},
    {"rename", try_rename}, {"connect", try_connect},
    {"abstract", try_abstract}, {"signal", try_signal},
    {"processes", try_processes}, {"forks", try_forks},
    {"memory", try_memory}, {"cpu", try_cpu}, {"file", try_file},
    {"descriptors", try_descriptors}, {"environment", try_environment},
    {"outlive", try_outlive}, {"root", try_root}, {"mount", try_mount},
    {"namespace", try_namespace},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof tries / sizeof *tries; i++) {
        if (strcmp(tries[i].name, argv[1]) == 0)
            return tries[i].try(argc > 2 ? argv[2] : "") ? 0 : 1;
    }
    fputs("usage: sandbox-probe TRY [ARGUMENT]\n", stderr);
    return 2;
}
