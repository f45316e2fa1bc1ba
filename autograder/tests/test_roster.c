/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what a class is read from: CSV, rosters, downloads of learning
 * platforms, and whose a submission is.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "csv.h"
#include "folder.h"
#include "layout.h"
#include "match.h"
#include "roster.h"
#include "tests.h"

#define HEADER "id,name,email,canvas_id,moodle\n"

/* The error of reading a text contains this. */
static void refuses(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    struct roster *roster = roster_parse("r.csv", text, &error);

    assert_null(roster);
    assert_non_null(error);
    if (strstr(error->message, message) == NULL)
        fail_msg("'%s' lacks '%s'", error->message, message);
}

static void cells_are_read_as_the_standard_has_them(void **state)
{
    g_autoptr(GError) error = NULL;
    struct csv *csv = csv_parse("x", "\xEF\xBB\xBF" "a, b ,c\r\n"
                                "\"1, \"\"one\"\"\",2,\"3\n3\"\r\n\r\n4,,6",
                                &error);
    const struct csv_row *row;

    (void)state;
    assert_non_null(csv);
    assert_string_equal(csv->columns[1], "b");
    assert_int_equal(csv_column(csv, "C"), 2);
    assert_int_equal(csv->rows->len, 2);
    row = csv->rows->pdata[0];
    assert_string_equal(row->cells[0], "1, \"one\"");
    assert_string_equal(row->cells[2], "3\n3");
    row = csv->rows->pdata[1];
    assert_int_equal(row->line, 5);
    assert_string_equal(row->cells[1], "");
    csv_free(csv);
}

static void no_cell_becomes_a_formula(void **state)
{
    static const char *const cells[] = {
        "=1+2", "-3.5", "-x", "@a", "+49", "a\"b", "x,y", "",
    };
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    csv_put(text, cells, G_N_ELEMENTS(cells), ',');
    assert_string_equal(text->str, "'=1+2,-3.5,'-x,'@a,+49,"
                        "\"a\"\"b\",\"x,y\",\r\n");
}

static void a_roster_names_its_errors_lines(void **state)
{
    (void)state;
    refuses("", "empty");
    refuses("id,name\n", "line 1: there is no column 'email'");
    refuses("id,id,name\n", "line 1: two columns are called 'id'");
    refuses(HEADER, "names no student");
    refuses(HEADER "a,A,,\n", "line 2: 4 cells, and the header has 5");
    refuses(HEADER "a,\"A\nB,,,\n", "line 2: a cell begins with \"");
    refuses(HEADER "a,\"A\"B,,,\n", "line 2: text follows");
    refuses(HEADER "a,\"A\nB\",,,\n,B,,,\n", "line 4: the id is missing");
    refuses(HEADER "a b,A,,,\n", "line 2: the id 'a b'");
    refuses(HEADER "a,,,,\n", "line 2: the name is missing");
    refuses(HEADER "a,A,,,\nb,B,,,\nA,C,,,\n",
            "line 4: the id 'A' stands in line 2 already");
    refuses(HEADER "a,A,x@y,,\nb,B,X@Y,,\n", "the email 'X@Y' stands in");
    refuses("id,name,email,extension\na,A,,soon\n", "'soon'");
    refuses("id,name,email\na,\xFF,\n", "not UTF-8");
}

static void a_roster_may_have_other_columns(void **state)
{
    g_autoptr(GError) error = NULL;
    struct roster *roster = roster_parse(
        "r.csv", "Email;shoe size;NAME;id\nb@x;42;Bob;b\n;41;Ada;a\n",
        &error);
    const struct student *first;

    (void)state;
    assert_non_null(roster);
    first = roster->students->pdata[0];
    assert_string_equal(first->id, "a");
    assert_string_equal(first->section, "");
    assert_int_equal(roster->notes->len, 1);
    assert_non_null(strstr(roster->notes->pdata[0], "shoe size"));
    assert_non_null(roster_find(roster, "B"));
    roster_free(roster);
}

/* A folder with entries: those that end with / are folders; `=TEXT` behind a
 * name is what is in the file. */
static char *make_folder(const char *const *entries)
{
    char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);

    for (; *entries != NULL; entries++) {
        g_auto(GStrv) words = g_strsplit(*entries, "=", 2);
        g_autofree char *path = g_build_filename(folder, words[0], NULL);
        g_autofree char *above = g_path_get_dirname(path);

        g_mkdir_with_parents(g_str_has_suffix(words[0], "/") ? path : above,
                             0700);
        if (!g_str_has_suffix(words[0], "/"))
            g_file_set_contents(path, words[1] != NULL ? words[1] : "", -1,
                                NULL);
    }
    return folder;
}

/* A folder is of a layout, and its submissions are `NAME: STUDENT, FILES`. */
static void reads(const char *const *entries, const char *layout_name,
                  const char *expected)
{
    g_autofree char *folder = make_folder(entries);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    const struct layout *layout = layout_of(folder, NULL, &error);
    GPtrArray *all;
    struct roster *roster = roster_parse(
        "r", HEADER "ada,Ada Lovelace,lovelace@x.org,,\n"
        "bob,\"Babbage, Charles\",,501,\nzoe1,Zoë O'Brien,,,77\n", NULL);

    assert_non_null(layout);
    assert_string_equal(layout->name, layout_name);
    all = layout_read(layout, folder, notes, &error);
    assert_non_null(all);
    for (unsigned i = 0; i < all->len; i++) {
        const struct upload *upload = all->pdata[i];
        g_autofree char *why = NULL;
        const struct student *student = match_student(roster, upload, &why);

        g_string_append_printf(text, "%s: %s", upload->name,
                               student != NULL ? student->id : "?");
        for (unsigned f = 0; f < upload->files->len; f++) {
            const struct upload_file *file = upload->files->pdata[f];

            g_string_append_printf(text, ", %s", file->name);
        }
        if (upload->has_time)
            g_string_append_printf(text, ", %" G_GINT64_FORMAT, upload->when);
        g_string_append(text, upload->marked_late ? ", late\n" : "\n");
    }
    for (unsigned i = 0; i < notes->len; i++)
        g_string_append_printf(text, "note %s\n", (char *)notes->pdata[i]);
    assert_string_equal(text->str, expected);
    g_ptr_array_unref(all);
    roster_free(roster);
    folder_remove(folder);
}

static void a_plain_folder_goes_by_id(void **state)
{
    static const char *const entries[] = {
        "ada/mpu.c", "BOB.tar.gz", "bob-2.zip", "Lovelace Ada.zip",
        "lovelace.zip", "zoe1.c", "bobby/x", ".git/x", "nobody.zip", NULL,
    };

    (void)state;
    reads(entries, "plain",
          "BOB.tar.gz: bob, BOB.tar.gz\n"
          "Lovelace Ada.zip: ada, Lovelace Ada.zip\n"
          "ada: ada, ada\n"
          "bob-2.zip: bob, bob-2.zip\n"
          "bobby: ?, bobby\n"
          "lovelace.zip: ada, lovelace.zip\n"
          "nobody.zip: ?, nobody.zip\n"
          "note zoe1.c is neither a folder nor an archive\n");
}

static void moodle_tells_name_and_number(void **state)
{
    static const char *const entries[] = {
        "Ada Lovelace_12_assignsubmission_file_/parts.zip",
        "Participant_77_assignsubmission_file_/mpu.c",
        "Participant_77_assignsubmission_file_/alarm.c",
        "Charles Babbage_13_assignsubmission_file_mpu.c",
        "Charles Babbage_13_assignsubmission_file_alarm.c",
        "Charles Babbage_13_assignsubmission_onlinetext_/text.html", NULL,
    };

    (void)state;
    reads(entries, "moodle",
          "Ada Lovelace_12_assignsubmission_file_: ada, parts.zip\n"
          "Charles Babbage_13_assignsubmission_file_alarm.c: bob, alarm.c, "
          "mpu.c\n"
          "Participant_77_assignsubmission_file_: zoe1, "
          "Participant_77_assignsubmission_file_\n"
          "note Charles Babbage_13_assignsubmission_onlinetext_ holds no "
          "files: Moodle calls it 'onlinetext'\n");
}

static void canvas_tells_number_and_squeezed_name(void **state)
{
    static const char *const entries[] = {
        "lovelaceada_400_9000_parts.zip", "someone_LATE_501_9001_mpu-2.c",
        "someone_LATE_501_9002_notes-2.txt", "obrienzoe_402_9003_x.zip",
        "readme.txt", NULL,
    };

    (void)state;
    reads(entries, "canvas",
          "lovelaceada_400_9000_parts.zip: ada, parts.zip\n"
          "obrienzoe_402_9003_x.zip: zoe1, x.zip\n"
          "someone_501: bob, mpu.c, notes-2.txt, late\n"
          "note readme.txt is not named as Canvas names submissions\n");
}

static void gradescope_tells_all(void **state)
{
    static const char *const entries[] = {
        "submission_1/mpu.c", "submission_2/mpu.c",
        "submission_metadata.yml=---\n"
        "submission_1:\n  :submitters:\n  - :name: Ada Lovelace\n"
        "    :sid: ''\n    :email: LOVELACE@x.org\n"
        "  :created_at: 2026-03-01 21:25:13.449497000 Z\n"
        "submission_2:\n  :submitters:\n  - :name: Some One\n"
        "    :sid: bob\n  - :name: Zoe O'Brien\n    :sid: \n"
        "  :created_at: 2026-03-01 21:25:13 +0100\n"
        "submission_3:\n  :submitters: []\n", NULL,
    };

    (void)state;
    reads(entries, "gradescope",
          "submission_1: ada, submission_1, 1772400313\n"
          "submission_2 (Some One): bob, submission_2, 1772396713\n"
          "submission_2 (Zoe O'Brien): zoe1, submission_2, 1772396713\n"
          "note submission_metadata.yml tells of 'submission_3', and there "
          "is no such folder\n");
}

static void what_fits_two_fits_none(void **state)
{
    struct roster *roster = roster_parse(
        "r", "id,name,email\na1,Ann Smith,\na2,Smith Ann,\n", NULL);
    struct upload *upload = upload_new("Ann Smith");
    g_autofree char *why = NULL;

    (void)state;
    upload->label = g_strdup("Ann Smith");
    assert_null(match_student(roster, upload, &why));
    assert_string_equal(why, "'Ann Smith' fits both a1 and a2");
    upload_free(upload);
    roster_free(roster);
}

/* A name fits, and what the platform knows says that it is somebody else. */
static void a_namesake_is_nobody(void **state)
{
    struct roster *roster = roster_parse(
        "r", "id,name,email,moodle\ncem,Cem Cole,cem@x.org,15\n", NULL);
    struct upload *upload = upload_new("Cem Cole_99_assignsubmission_file");
    g_autofree char *why = NULL;

    (void)state;
    upload->person = g_strdup("Cem Cole");
    assert_ptr_equal(match_student(roster, upload, &why),
                     roster->students->pdata[0]);
    upload->moodle = g_strdup("99");
    assert_null(match_student(roster, upload, &why));
    assert_string_equal(why, "it has cem's name, but '99', and the roster's "
                        "moodle is '15'");
    g_free(upload->moodle);
    upload->moodle = g_strdup("15");
    upload->email = g_strdup("at-home@y.org");
    g_free(g_steal_pointer(&why));
    assert_ptr_equal(match_student(roster, upload, &why),
                     roster->students->pdata[0]);
    upload_free(upload);
    roster_free(roster);
}

static void a_name_may_be_no_utf_8(void **state)
{
    struct roster *roster = roster_parse(
        "r", "id,name,email\njose,Jos\303\251,\n", NULL);
    struct upload *upload = upload_new("Jos\351");
    g_autofree char *why = NULL;

    (void)state;
    upload->label = g_strdup("Jos\351");
    assert_null(match_student(roster, upload, &why));
    upload_free(upload);
    roster_free(roster);
}

int test_roster(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read_as_the_standard_has_them),
        cmocka_unit_test(no_cell_becomes_a_formula),
        cmocka_unit_test(a_roster_names_its_errors_lines),
        cmocka_unit_test(a_roster_may_have_other_columns),
        cmocka_unit_test(a_plain_folder_goes_by_id),
        cmocka_unit_test(moodle_tells_name_and_number),
        cmocka_unit_test(canvas_tells_number_and_squeezed_name),
        cmocka_unit_test(gradescope_tells_all),
        cmocka_unit_test(what_fits_two_fits_none),
        cmocka_unit_test(a_namesake_is_nobody),
        cmocka_unit_test(a_name_may_be_no_utf_8),
    };

    return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
