/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what a submission is made of, and since when.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "content.h"
#include "folder.h"
#include "tests.h"

enum { EARLIER = 1000000, LATER = 2000000, NOBODY = 65534 };

static void put(const char *folder, const char *name, int64_t when)
{
    g_autofree char *path = g_build_filename(folder, "ann", name, NULL);
    const struct utimbuf times = {when, when};

    assert_true(g_file_set_contents(path, name, -1, NULL));
    assert_int_equal(utime(path, &times), 0);
}

/* A folder with a submission, ann's, for anybody to read. */
static char *new_folder(void)
{
    char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *ann = g_build_filename(folder, "ann", NULL);

    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(g_mkdir(ann, 0755), 0);
    return folder;
}

static bool read_content(const char *folder, struct content *content)
{
    struct upload *upload = upload_new("ann");
    g_autoptr(GError) error = NULL;
    bool good;

    upload_add(upload, "ann", "ann");
    good = content_of(folder, upload, content, &error);
    upload_free(upload);
    return good;
}

static int64_t newest(const char *folder)
{
    struct content content;

    assert_true(read_content(folder, &content));
    g_free(content.digest);
    return content.newest;
}

static void only_what_is_graded_makes_late(void **state)
{
    g_autofree char *folder = new_folder();

    (void)state;
    put(folder, "notes.txt", EARLIER);
    assert_int_equal(newest(folder), EARLIER);
    put(folder, ".DS_Store", LATER);
    assert_int_equal(newest(folder), EARLIER);
    put(folder, "alarm.o", LATER);
    assert_int_equal(newest(folder), LATER);
    put(folder, "alarm.c", EARLIER);
    assert_int_equal(newest(folder), EARLIER);
    folder_remove(folder);
}

/* Root reads all. */
static void what_cannot_be_read_counts_with_its_name(void **state)
{
    g_autofree char *folder = new_folder();
    g_autofree char *secret = g_build_filename(folder, "ann", "secret", NULL);
    g_autofree char *drawer = g_build_filename(folder, "ann", "drawer", NULL);
    struct content content;
    bool good, is_root = geteuid() == 0;

    (void)state;
    put(folder, "alarm.c", EARLIER);
    put(folder, "secret", EARLIER);
    assert_int_equal(chmod(secret, 0), 0);
    assert_int_equal(g_mkdir(drawer, 0), 0);
    assert_true(!is_root || seteuid(NOBODY) == 0);
    good = read_content(folder, &content);
    assert_true(!is_root || seteuid(0) == 0);
    assert_true(good);
    g_free(content.digest);
    assert_int_equal(content.bytes, strlen("alarm.c"));
    folder_remove(folder);
}

int test_content(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_graded_makes_late),
        cmocka_unit_test(what_cannot_be_read_counts_with_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
