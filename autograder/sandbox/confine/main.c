/* SPDX-License-Identifier: MIT */
/** @file
 * confine: restricts itself by Landlock and seccomp, and becomes a command.
 *
 * For where namespaces are refused, as in many containers: nothing here needs
 * a privilege.
 */
#include <fcntl.h>
#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "confine.h"

static struct wanted wanted = {.user = -1, .processes = 32, .report = -1};

static const GOptionEntry entries[] = {
    {"read", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wanted.read,
     "A file or folder that it may read", "PATH"},
    {"write", 0, 0, G_OPTION_ARG_FILENAME, &wanted.write,
     "The folder that it may write to", "DIR"},
    {"user", 0, 0, G_OPTION_ARG_INT, &wanted.user,
     "The user and group to become, if started by root", "N"},
    {"processes", 0, 0, G_OPTION_ARG_INT, &wanted.processes,
     "Processes and threads that it may add (32)", "N"},
    {"report", 0, 0, G_OPTION_ARG_INT, &wanted.report,
     "Write a byte there once it is confined", "DESCRIPTOR"},
    G_OPTION_ENTRY_NULL,
};

void give_up(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("confine: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_REFUSED);
}

/* The descriptor is not for the command. */
static void report(int descriptor)
{
    if (descriptor >= 0 &&
        (write(descriptor, "+", 1) != 1 ||
         fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0))
        give_up("can't report: %m");
}

/* Without its words, which are the command's. */
static void read_options(int argc, char **argv)
{
    g_autoptr(GOptionContext) context =
        g_option_context_new("-- COMMAND [ARGUMENT...]");
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(
        context, "Runs a command that can open no file but /usr and those "
        "named, reaches no\nnetwork, and signals no other process.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem))
        give_up("%s; see --help", problem->message);
}

static char **find_command(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++) {
        if (g_strcmp0(argv[i], "--") == 0)
            return g_strdupv(&argv[i + 1]);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    char **command = find_command(argc, argv);

    read_options(argc, argv);
    if (command == NULL)
        give_up("there is no command; see --help");
    limit_processes(&wanted);
    drop_user(&wanted);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        give_up("can't give up privileges: %m");
    restrict_files(&wanted);
    report(wanted.report);
    restrict_calls();
    execvp(command[0], command);
    fprintf(stderr, "confine: can't start %s: %m\n", command[0]);
    return EXIT_NOT_FOUND;
}
