/* SPDX-License-Identifier: MIT */
/**
 * @file
 * check-capsule: hold one capsule against the rules of capsules/README.md.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

struct options {
    char *include;
    char *interface;
    char *name;
    char *object;
    char *flags;
};

static struct options parse_options(int *argc, char ***argv)
{
    static struct options options;
    const GOptionEntry entries[] = {
        {"include", 'I', 0, G_OPTION_ARG_FILENAME, &options.include,
         "where capsule.h is (kernel-skeleton/include)", "DIR"},
        {"interface", 'i', 0, G_OPTION_ARG_FILENAME, &options.interface,
         "what capsules may use (capsules/interface.list)", "FILE"},
        {"name", 'n', 0, G_OPTION_ARG_STRING, &options.name,
         "which capsule of the list it is (the file's name)", "NAME"},
        {"object", 'o', 0, G_OPTION_ARG_FILENAME, &options.object,
         "check this object's symbols too, compiled from it by the kernel's "
         "build", "FILE"},
        {"flags", 'f', 0, G_OPTION_ARG_FILENAME, &options.flags,
         "constants that the build defines, a -DNAME=VALUE a line", "FILE"},
        {0}};
    GError *error = NULL;
    GOptionContext *context = g_option_context_new("CAPSULE.c");
    g_option_context_set_summary(
        context, "Check that a capsule keeps to the subset of C that confines "
                 "it to its interface.\nThe rules, by number: "
                 "capsules/README.md.");
    g_option_context_set_description(
        context, "Exit status: 0 accepted, 1 refused, 2 could not be "
                 "checked.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, argc, argv, &error)) {
        give_up("%s; see --help", error->message);
    }
    if (*argc != 2) {
        give_up("name one capsule's source file; see --help");
    }
    g_option_context_free(context);
    return options;
}

static char *name_of(const char *path)
{
    char *name = g_path_get_basename(path);
    if (!g_str_has_suffix(name, ".c")) {
        give_up("%s: a capsule's file name ends in .c", path);
    }
    name[strlen(name) - 2] = '\0';
    return name;
}

/* Not a device or a folder, which would be read for ever or not at all. */
static void check_readable(const char *path)
{
    if (g_access(path, R_OK) != 0) {
        give_up("%s: %s", path, g_strerror(errno));
    }
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        give_up("%s: is no ordinary file; name a capsule's source", path);
    }
}

static struct capsule *begin(const char *path, const struct options *options)
{
    struct capsule *capsule = g_new0(struct capsule, 1);
    const char *list = options->interface != NULL ? options->interface
                                                  : "capsules/interface.list";
    capsule->path = path;
    capsule->name = options->name != NULL ? options->name : name_of(path);
    capsule->driver = g_strconcat(capsule->name, "_driver", NULL);
    capsule->interface = interface_read(list);
    if (!g_key_file_has_key(capsule->interface->list, capsule->name, "number",
                            NULL)) {
        give_up("%s: %s has no [%s] with a number: add it, or say with --name "
                "which capsule this is", path, list, capsule->name);
    }
    capsule->refusals =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    capsule->functions = g_hash_table_new(g_str_hash, g_str_equal);
    capsule->parameters = g_hash_table_new(g_str_hash, g_str_equal);
    capsule->locals = g_hash_table_new(g_str_hash, g_str_equal);
    capsule->constants = g_hash_table_new(g_str_hash, g_str_equal);
    capsule->records = g_hash_table_new(g_str_hash, g_str_equal);
    capsule->driver_fields = g_ptr_array_new();
    capsule->entries = g_ptr_array_new();
    capsule->loops = g_array_new(FALSE, FALSE, sizeof(struct bound));
    return capsule;
}

static void read_text(struct capsule *capsule)
{
    char *text;
    gsize size;
    GError *error = NULL;
    if (!g_file_get_contents(capsule->path, &text, &size, &error)) {
        give_up("%s", error->message);
    }
    if (strlen(text) != size) {
        refuse(capsule, 1, RULE_CHARACTERS, "a byte of value 0");
    }
    check_text(capsule, text);
    g_free(text);
}

/* `#include "capsule.h"` looks beside the capsule first. */
static void check_neighbours(struct capsule *capsule)
{
    char *folder = g_path_get_dirname(capsule->path);
    char *header = g_build_filename(folder, "capsule.h", NULL);
    if (g_file_test(header, G_FILE_TEST_EXISTS)) {
        refuse(capsule, 1, RULE_INCLUDE, "'%s' hides the interface", header);
    }
    g_free(header);
    g_free(folder);
}

int main(int argc, char **argv)
{
    struct options options = parse_options(&argc, &argv);
    check_readable(argv[1]);
    struct capsule *capsule = begin(argv[1], &options);
    read_text(capsule);
    check_neighbours(capsule);
    if (g_hash_table_size(capsule->refusals) == 0) {
        capsule->tree = tree_read(capsule->path,
                                  options.include != NULL
                                      ? options.include
                                      : "kernel-skeleton/include",
                                  options.flags);
        check_tree(capsule);
        check_whole(capsule);
    }
    if (g_hash_table_size(capsule->refusals) == 0 && options.object != NULL) {
        check_object(capsule, options.object);
    }
    return g_hash_table_size(capsule->refusals) == 0 ? 0 : 1;
}
