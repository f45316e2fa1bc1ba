/* SPDX-License-Identifier: MIT */
/** @file
 * The strictest level: setpriv makes a user of root, bwrap takes everything
 * out of sight, prlimit counts processes.
 *
 * They are counted within the namespace, so what else this user runs does not
 * matter; but the limit holds for no process of root's, whatever it is called
 * inside: setpriv comes first.
 *
 * bwrap's own first process would not wait for the command, and its processor
 * time would be lost; and the command itself can't be the first, which no
 * signal of its own ends. So that is timeout, without any time.
 */
#include <unistd.h>

#include "levels.h"

#define REPORT_DESCRIPTOR "3"

G_STATIC_ASSERT(STREAM_DESCRIPTOR == 3);

/* Of the file system's root, besides /usr: links into it, mostly. */
const char *const system_folders[] = {
    "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", NULL,
};

static void add(GPtrArray *out, const char *first, const char *second,
                const char *third)
{
    g_ptr_array_add(out, g_strdup(first));
    if (second != NULL)
        g_ptr_array_add(out, g_strdup(second));
    if (third != NULL)
        g_ptr_array_add(out, g_strdup(third));
}

static void add_user(GPtrArray *out, uid_t user)
{
    g_autofree char *number = g_strdup_printf("%u", user);

    add(out, "setpriv", NULL, NULL);
    add(out, "--reuid", number, NULL);
    add(out, "--regid", number, NULL);
    add(out, "--clear-groups", "--no-new-privs", "--");
}

/* What compilers and QEMU need to start. Debian's names of awk and others
 * are links by way of /etc/alternatives. */
static void add_system(GPtrArray *out)
{
    add(out, "--ro-bind", "/usr", "/usr");
    for (const char *const *folder = system_folders; *folder != NULL;
         folder++) {
        g_autofree char *target = g_file_read_link(*folder, NULL);

        if (target != NULL)
            add(out, "--symlink", target, *folder);
        else
            add(out, "--ro-bind-try", *folder, *folder);
    }
    add(out, "--ro-bind-try", "/etc/alternatives", "/etc/alternatives");
    add(out, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache");
    add(out, "--dev-bind", "/dev/null", "/dev/null");
    add(out, "--dev-bind", "/dev/urandom", "/dev/urandom");
}

/* bwrap tells its first child's number and, at the end, how the command
 * ended; but nothing of that if it could not begin it. */
bool namespaces_began(const GByteArray *report)
{
    return report->len > 0 &&
           g_strstr_len((const char *)report->data, (gssize)report->len,
                        "\"exit-code\"") != NULL;
}

char **namespaces_wrap(const struct confinement *confinement,
                       const struct command *command)
{
    GPtrArray *out = g_ptr_array_new();
    g_autofree char *processes =
        g_strdup_printf("--nproc=%u", confinement->processes);

    if (confinement->by->user != (uid_t)-1)
        add_user(out, confinement->by->user);
    add(out, "bwrap", "--unshare-all", "--unshare-user");
    add(out, "--disable-userns", "--die-with-parent", "--new-session");
    add(out, "--as-pid-1", NULL, NULL);
    add(out, "--cap-drop", "ALL", NULL);
    add_system(out);
    for (char **path = confinement->readable; path != NULL && *path != NULL;
         path++)
        add(out, "--ro-bind", *path, *path);
    if (confinement->writable != NULL)
        add(out, "--bind", confinement->writable, confinement->writable);
    add(out, "--remount-ro", "/", NULL);
    add(out, "--chdir", command->folder != NULL ? command->folder : "/",
        NULL);
    if (!command->has_stream)
        add(out, "--json-status-fd", REPORT_DESCRIPTOR, NULL);
    add(out, "--", "timeout", "--foreground");
    add(out, "0", "prlimit", processes);
    add(out, "--", NULL, NULL);
    for (char **argument = command->arguments; *argument != NULL; argument++)
        g_ptr_array_add(out, g_strdup(*argument));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}
