/* SPDX-License-Identifier: MIT */
/** @file
 * Whose parts are compared: each submission is taken in as one to be graded is.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "clean.h"
#include "error.h"
#include "gather.h"
#include "intake.h"
#include "match.h"
#include "sandbox.h"
#include "similar.h"

void author_free(void *data)
{
    struct author *author = data;

    g_free(author->name);
    g_strfreev(author->owners);
    g_free(author->folder);
    g_free(author->safe);
    g_free(author);
}

static bool is_taken(const GPtrArray *authors, const char *safe)
{
    for (unsigned i = 0; i < authors->len; i++) {
        const struct author *author = authors->pdata[i];

        if (strcmp(author->safe, safe) == 0)
            return true;
    }
    return false;
}

/* MOSS separates by blanks, and file systems have ideas of their own. */
static char *safe_name(const GPtrArray *authors, const char *name)
{
    g_autofree char *safe = g_strdup(name);

    for (char *c = safe; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("._-", *c) == NULL)
            *c = '_';
    }
    if (*safe == '.' || *safe == '-' || *safe == '\0') {
        char *longer = g_strconcat("_", safe, NULL);

        g_free(safe);
        safe = longer;
    }
    if (strlen(safe) > 100)
        safe[100] = '\0';
    if (!is_taken(authors, safe))
        return g_steal_pointer(&safe);
    return g_strdup_printf("%s-%u", safe, authors->len);
}

/* For the author that is added next. */
static char *work_of(const struct similar *similar)
{
    return g_strdup_printf("%s/taken/%u", similar->folder,
                           similar->authors->len);
}

static bool add(struct similar *similar, enum author_kind kind,
                const char *path, const char *name, char **owners,
                GError **error)
{
    g_autofree char *work = work_of(similar);
    g_autofree char *taken = g_path_get_dirname(work);
    g_autofree char *parts = g_build_filename(work, "parts", NULL);
    g_autofree char *clean = clean_text(name, strlen(name));
    struct handed_in *handed_in;
    struct author *author;

    if (g_mkdir_with_parents(work, 0700) < 0)
        return refuse(error, "can't make %s: %s", work, g_strerror(errno));
    if (!sandbox_admit(similar->sandbox, similar->folder, error) ||
        !sandbox_admit(similar->sandbox, taken, error) ||
        !sandbox_admit(similar->sandbox, work, error))
        return false;
    handed_in = intake(similar->workshop, similar->sandbox, similar->build,
                       path, work, parts, error);
    if (handed_in == NULL)
        return false;
    if (handed_in->files->len > 0) {
        author = g_new0(struct author, 1);
        author->kind = kind;
        author->name = clean_line(clean);
        author->owners = g_strdupv(owners);
        author->folder = g_steal_pointer(&parts);
        author->safe = safe_name(similar->authors, author->name);
        g_ptr_array_add(similar->authors, author);
    } else {
        g_ptr_array_add(similar->without, clean_line(clean));
    }
    handed_in_free(handed_in);
    return true;
}

/* Who handed it in: by the roster, a group or a student; or by what the
 * platform calls them. An id has no blank. */
static char *owner_of(const struct similar *similar,
                      const struct upload *upload)
{
    const char *const known[] = {
        upload->id, upload->email, upload->canvas_id, upload->moodle,
    };
    g_autofree char *why = NULL;
    const struct student *student = similar->roster == NULL ? NULL :
        match_student(similar->roster, upload, &why);

    if (student != NULL)
        return *student->group != '\0' ?
               g_strdup_printf("group %s", student->group) :
               g_strdup(student->id);
    for (unsigned i = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i] != NULL)
            return g_strdup(known[i]);
    }
    return NULL;
}

/* Where a group handed in, each of it has an upload of the same folder. */
static bool are_same(const struct upload *left, const struct upload *right)
{
    const struct upload_file *one = left->files->pdata[0];
    const struct upload_file *other = right->files->pdata[0];

    return strcmp(one->path, other->path) == 0;
}

/* The first of those that are the same stands for all. */
static bool add_upload(struct similar *similar, enum author_kind kind,
                       const char *folder, const char *base,
                       const GPtrArray *uploads, unsigned first,
                       GError **error)
{
    g_autofree char *work = work_of(similar);
    g_autofree char *gathered = g_build_filename(work, "gathered", NULL);
    g_autofree char *input = upload_input(folder, uploads->pdata[first],
                                          gathered, error);
    g_autoptr(GStrvBuilder) all_owners = g_strv_builder_new();
    g_auto(GStrv) owners = NULL;
    g_autoptr(GString) name = g_string_new(NULL);

    for (unsigned i = first; i < uploads->len; i++) {
        const struct upload *upload = uploads->pdata[i];
        g_autofree char *owner = owner_of(similar, upload);

        if (!are_same(uploads->pdata[first], upload))
            continue;
        if (owner != NULL)
            g_strv_builder_add(all_owners, owner);
        g_string_append_printf(name, "%s%s%s%s", i > first ? " and " : "",
                               kind == AUTHOR_EARLIER ? base : "",
                               kind == AUTHOR_EARLIER ? "/" : "",
                               upload->name);
    }
    owners = g_strv_builder_end(all_owners);
    return input != NULL && add(similar, kind, input, name->str, owners,
                                error);
}

static bool is_added(const GPtrArray *uploads, unsigned number)
{
    for (unsigned i = 0; i < number; i++) {
        if (are_same(uploads->pdata[i], uploads->pdata[number]))
            return true;
    }
    return false;
}

static bool add_uploads(struct similar *similar, enum author_kind kind,
                        const char *folder, const char *base, GError **error)
{
    const struct layout *layout = layout_of(folder, NULL, error);
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) uploads =
        layout != NULL ? layout_read(layout, folder, notes, error) : NULL;
    bool good = uploads != NULL;

    for (unsigned i = 0; good && i < uploads->len; i++)
        good = is_added(uploads, i) ||
               add_upload(similar, kind, folder, base, uploads, i, error);
    return good;
}

static bool holds_parts(const char *folder)
{
    return parts_present(folder, PARTS_ALL) != 0;
}

bool authors_add(struct similar *similar, enum author_kind kind,
                 const char *folder, GError **error)
{
    unsigned before = similar->authors->len;
    g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
    g_autofree char *base = g_path_get_basename(absolute);

    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return refuse(error, "%s: there is no such folder", folder);
    if (holds_parts(folder))
        return add(similar, kind, folder, kind == AUTHOR_FINISHED ?
                   "the solution" : base, (char *[]){NULL}, error);
    return add_uploads(similar, kind, folder, base, error) &&
           (similar->authors->len > before ||
            refuse(error, "%s: none of the folders and archives in it holds "
                   "a part", folder));
}
