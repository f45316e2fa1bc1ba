/* SPDX-License-Identifier: MIT */
/** @file
 * Files, by Landlock. What is not named here can't be opened, made or
 * removed; but that it exists, and its size, can be seen.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

/* Later than this header may be. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ull << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ull << 15)
#endif

#define OF_FILES \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | \
     LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define READING \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | \
     LANDLOCK_ACCESS_FS_READ_DIR)
/* No devices, sockets and pipes; nothing there is executed. */
#define WRITING \
    (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | \
     LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE | \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | \
     LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
     LANDLOCK_ACCESS_FS_REMOVE_DIR)

/* By the version of Landlock: all rights that it knows. */
static uint64_t known_rights(void)
{
    static const uint64_t last[] = {
        LANDLOCK_ACCESS_FS_MAKE_SYM, LANDLOCK_ACCESS_FS_REFER,
        LANDLOCK_ACCESS_FS_TRUNCATE, LANDLOCK_ACCESS_FS_TRUNCATE,
        LANDLOCK_ACCESS_FS_IOCTL_DEV,
    };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
                           LANDLOCK_CREATE_RULESET_VERSION);
    long count = sizeof last / sizeof *last;

    if (version < 1)
        give_up("this kernel has no Landlock, or has it turned off");
    return 2 * last[(version < count ? version : count) - 1] - 1;
}

static void allow(int rules, const char *path, uint64_t rights,
                  bool must_be_there)
{
    struct landlock_path_beneath_attr rule = {
        .parent_fd = open(path, O_PATH | O_CLOEXEC),
    };
    struct stat about;

    if (rule.parent_fd < 0 && !must_be_there && errno == ENOENT)
        return;
    if (rule.parent_fd < 0 || fstat(rule.parent_fd, &about) < 0)
        give_up("%s: %m", path);
    rule.allowed_access = S_ISDIR(about.st_mode) ? rights : rights & OF_FILES;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                &rule, 0) < 0)
        give_up("can't allow %s: %m", path);
    close(rule.parent_fd);
}

void restrict_files(const struct wanted *wanted)
{
    static const char *const system[] = {
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
        "/etc/alternatives", "/etc/ld.so.cache", "/dev/urandom", NULL,
    };
    const struct landlock_ruleset_attr handled = {
        .handled_access_fs = known_rights(),
    };
    uint64_t rights = handled.handled_access_fs;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled,
                             sizeof handled, 0);

    if (rules < 0)
        give_up("can't make Landlock's rules: %m");
    for (const char *const *path = system; *path != NULL; path++)
        allow(rules, *path, READING & rights, false);
    allow(rules, "/dev/null", WRITING & rights, true);
    for (char **path = wanted->read; path != NULL && *path != NULL; path++)
        allow(rules, *path, READING & rights, true);
    if (wanted->write != NULL)
        allow(rules, wanted->write, WRITING & rights, true);
    if (syscall(SYS_landlock_restrict_self, rules, 0) < 0)
        give_up("can't be restricted by Landlock: %m");
    close(rules);
}
