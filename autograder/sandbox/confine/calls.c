/* SPDX-License-Identifier: MIT */
/** @file
 * System calls, by seccomp: compilers and QEMU need none of these, and all
 * others reach only files and the process itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "confine.h"

static const char *const refused[] = {
    /* the network, and the host's own means to talk between processes */
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
    "shmget", "shmat", "shmctl", "semget", "semop", "semtimedop", "semctl",
    "msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink",
    /* other processes; and to leave the group that is killed in the end */
    "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open",
    "pidfd_send_signal", "pidfd_getfd", "ptrace", "process_vm_readv",
    "process_vm_writev", "process_madvise", "process_mrelease", "kcmp",
    "setsid", "setpgid", "setpriority", "sched_setaffinity",
    "sched_setscheduler", "sched_setparam", "sched_setattr", "ioprio_set",
    "get_robust_list", "move_pages", "migrate_pages",
    /* files by other ways than opening them, which Landlock leaves open */
    "chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat", "utime",
    "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr",
    "setxattrat", "removexattr", "lremovexattr", "removexattrat", "truncate",
    "name_to_handle_at", "open_by_handle_at", "fanotify_init",
    "inotify_add_watch", "mknod", "mknodat",
    /* the file system's shape, and namespaces */
    "mount", "umount2", "pivot_root", "chroot", "unshare", "setns",
    "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick",
    "mount_setattr", "quotactl", "quotactl_fd", "swapon", "swapoff",
    /* further parts of the kernel, and the machine */
    "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf",
    "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key",
    "personality", "modify_ldt", "syslog", "acct", "init_module",
    "finit_module", "delete_module", "kexec_load", "kexec_file_load",
    "reboot", "sethostname", "setdomainname", "settimeofday",
    "clock_settime", "clock_adjtime", "adjtimex", "iopl", "ioperm", "vhangup",
};

static void refuse_flag(scmp_filter_ctx filter, const char *name,
                        scmp_datum_t flag)
{
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
                         seccomp_syscall_resolve_name(name), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag)) < 0)
        give_up("can't refuse %s", name);
}

/* What is allowed only to a process about itself. */
static void refuse_about_others(scmp_filter_ctx filter)
{
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1,
                         SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)getpid())) < 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64),
                         1, SCMP_A0(SCMP_CMP_NE, 0)) < 0)
        give_up("can't refuse calls about other processes");
}

void restrict_calls(void)
{
    static const scmp_datum_t spaces[] = {
        CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC,
        CLONE_NEWUTS, CLONE_NEWCGROUP,
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

    if (filter == NULL)
        give_up("can't make a filter of system calls");
    for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++) {
        int call = seccomp_syscall_resolve_name(refused[i]);

        /* One that is not known here: this libseccomp is older. */
        if (call != __NR_SCMP_ERROR &&
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) < 0)
            give_up("can't refuse %s", refused[i]);
    }
    for (unsigned i = 0; i < sizeof spaces / sizeof *spaces; i++)
        refuse_flag(filter, "clone", spaces[i]);
    /* Its flags lie in memory, where no filter sees them: use clone. */
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3),
                         0) < 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                         SCMP_A1(SCMP_CMP_EQ, TIOCSTI)) < 0)
        give_up("can't refuse system calls");
    refuse_about_others(filter);
    if (seccomp_load(filter) < 0)
        give_up("can't be restricted by seccomp: %m");
    seccomp_release(filter);
}
