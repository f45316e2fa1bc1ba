/* SPDX-License-Identifier: MIT */
/** @file
 * A hostile submission, read and made up.
 */
#include "attack.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "error.h"
#include "folder.h"
#include "keyfile.h"
#include "parts.h"

#define GROUP "attack"
#define DECLARATION "expect.ini"
#define MAKER "make.sh"

void attack_free(void *data)
{
    struct attack *attack = data;

    g_free(attack->name);
    g_free(attack->folder);
    g_free(attack->title);
    g_strfreev(attack->tests);
    g_strfreev(attack->shown);
    g_strfreev(attack->hidden);
    g_strfreev(attack->page_hidden);
    g_free(attack->submission);
    g_free(attack->made);
    g_free(attack->handed_in);
    g_clear_error(&attack->problem);
    g_free(attack);
}

struct attack *attack_read(const char *folder)
{
    struct attack *attack = g_new0(struct attack, 1);
    g_autofree char *path = g_build_filename(folder, DECLARATION, NULL);
    struct keyfile *keyfile = keyfile_read(path);

    attack->name = g_path_get_basename(folder);
    attack->folder = g_strdup(folder);
    keyfile_has_group(keyfile, GROUP);
    attack->title = keyfile_required(keyfile, GROUP, "title");
    attack->tests = keyfile_list(keyfile, GROUP, "tests");
    if (attack->tests == NULL)
        keyfile_refuse(keyfile, GROUP, "tests", "is missing");
    attack->score = keyfile_number(keyfile, GROUP, "score", 0, UINT32_MAX);
    attack->shown = keyfile_list(keyfile, GROUP, "shown");
    attack->built = keyfile_truth(keyfile, GROUP, "built");
    attack->hidden = keyfile_list(keyfile, GROUP, "hidden");
    attack->page_hidden = keyfile_list(keyfile, GROUP, "page_hidden");
    attack->submission = keyfile_text(keyfile, GROUP, "submission");
    keyfile_close(keyfile, &attack->problem);
    return attack;
}

static char *replaced(const char *text, const struct surroundings *in)
{
    GString *out = g_string_new(text);

    g_string_replace(out, "@CANARY@", in->canary, 0);
    g_string_replace(out, "@OUTSIDE@", in->outside, 0);
    g_string_replace(out, "@ROOT@", in->root, 0);
    return g_string_free(out, FALSE);
}

/* `name` is a part with a suffix: what there is of it already, or else the
 * finished one, with this text beside. */
static bool write_beside(const char *name, const char *text, bool before,
                         const char *into, const struct surroundings *in,
                         GError **error)
{
    g_autofree char *part =
        g_strndup(name, (size_t)(strrchr(name, '.') - name));
    g_autofree char *from = g_build_filename(in->finished, part, NULL);
    g_autofree char *to = g_build_filename(into, part, NULL);
    g_autofree char *finished = NULL, *both = NULL;

    if (!g_file_get_contents(to, &finished, NULL, NULL) &&
        !g_file_get_contents(from, &finished, NULL, error))
        return false;
    both = g_strconcat(before ? text : finished, before ? finished : text,
                       NULL);
    return g_file_set_contents(to, both, -1, error);
}

static bool make_file(const char *from, const char *name, const char *into,
                      const struct surroundings *in, GError **error)
{
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *target = g_build_filename(into, name, NULL);
    g_autofree char *bytes = NULL, *text = NULL;

    if (strcmp(name, DECLARATION) == 0)
        return true;
    if (!g_file_get_contents(source, &bytes, NULL, error))
        return false;
    text = replaced(bytes, in);
    if (g_str_has_suffix(name, ".append") || g_str_has_suffix(name, ".prepend"))
        return write_beside(name, text, g_str_has_suffix(name, ".prepend"),
                            into, in, error);
    return g_file_set_contents(target, text, -1, error);
}

/* It is ours, and not confined: it makes devices, links and bombs. */
static bool run_maker(const char *folder, const struct surroundings *in,
                      GError **error)
{
    char *arguments[] = {"/bin/sh", "-eu", MAKER, NULL};
    g_auto(GStrv) variables = g_get_environ();
    g_autofree char *complaints = NULL;
    int status;

    variables = g_environ_setenv(variables, "CANARY", in->canary, TRUE);
    variables = g_environ_setenv(variables, "OUTSIDE", in->outside, TRUE);
    variables = g_environ_setenv(variables, "ROOT", in->root, TRUE);
    variables = g_environ_setenv(variables, "FINISHED", in->finished, TRUE);
    if (!g_spawn_sync(folder, arguments, variables, 0, NULL, NULL, NULL,
                      &complaints, &status, error))
        return false;
    return status == 0 || refuse(error, MAKER " failed: %s", complaints);
}

static bool make(struct attack *attack, const struct surroundings *in,
                 GError **error)
{
    g_auto(GStrv) names = folder_list(attack->folder, error);
    g_autofree char *maker = g_build_filename(attack->made, MAKER, NULL);

    if (names == NULL)
        return false;
    if (g_mkdir_with_parents(attack->made, 0755) < 0)
        return refuse(error, "can't make %s: %s", attack->made,
                      g_strerror(errno));
    for (char **name = names; *name != NULL; name++) {
        if (!make_file(attack->folder, *name, attack->made, in, error))
            return false;
    }
    if (!g_file_test(maker, G_FILE_TEST_EXISTS))
        return true;
    if (!run_maker(attack->made, in, error))
        return false;
    return g_unlink(maker) == 0;
}

void attack_make(struct attack *attack, const char *into,
                 const struct surroundings *surroundings)
{
    attack->made = g_strdup(into);
    attack->handed_in = attack->submission == NULL ? g_strdup(into) :
        g_build_filename(into, attack->submission, NULL);
    make(attack, surroundings, &attack->problem);
}

/* The numbers that a part uses, as definitions behind its first include. */
static char *with_numbers(const char *text, char **flags)
{
    const char *include = strstr(text, "#include");
    const char *rest = strchr(include, '\n') + 1;
    GString *out = g_string_new_len(text, rest - text);

    for (char **flag = flags; *flag != NULL; flag++) {
        g_auto(GStrv) sides = g_strsplit(*flag, "=", 2);
        const char *name = sides[0] + strlen("-D");

        if (g_strv_length(sides) == 2 && strstr(text, name) != NULL)
            g_string_append_printf(out, "#define %s %s\n", name, sides[1]);
    }
    g_string_append(out, rest);
    return g_string_free(out, FALSE);
}

bool finished_write(const struct cohort *cohort, const char *into,
                    GError **error)
{
    g_autofree char *all = cohort_flags(cohort);
    g_auto(GStrv) flags = g_strsplit(all, "\n", -1);

    for (unsigned i = 0; i < PART_COUNT; i++) {
        g_autofree char *from =
            g_build_filename(FINISHED_PARTS, part_names[i], NULL);
        g_autofree char *to = g_build_filename(into, part_names[i], NULL);
        g_autofree char *text = NULL, *own = NULL;

        if (!g_file_get_contents(from, &text, NULL, error))
            return false;
        own = with_numbers(text, flags);
        if (!g_file_set_contents(to, own, -1, error))
            return false;
    }
    return true;
}
