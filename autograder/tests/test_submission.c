/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of taking files out of a submission: what is taken from where, and
 * what of hostile archives and folders is left.
 */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "reader.h"
#include "reading.h"
#include "tests.h"

/* An entry to be packed. */
struct thing {
    const char *name;
    unsigned type;        /* AE_IFREG, ...; 0: a plain file */
    const char *text;     /* its bytes, or what it links to */
    uint64_t bytes;       /* of zeros, instead of text */
    bool hard_link;
};

/* What became of it: "NAME=TEXT ..." of what was taken. */
struct outcome_of {
    struct picks *picks;
    GString *taken;
};

static void settle(struct outcome_of *outcome)
{
    g_autoptr(GPtrArray) taken = picks_settle(outcome->picks);

    outcome->taken = g_string_new(NULL);
    for (unsigned i = 0; i < taken->len; i++) {
        const struct candidate *candidate = taken->pdata[i];

        g_string_append_printf(outcome->taken, "%s%s=%.*s",
                               i > 0 ? " " : "",
                               listed_file(candidate->file),
                               (int)MIN(candidate->bytes->len, 20),
                               (const char *)candidate->bytes->data);
    }
}

static void forget(struct outcome_of *outcome)
{
    picks_free(outcome->picks);
    g_string_free(outcome->taken, TRUE);
}

static void put(struct archive *archive, const struct thing *thing)
{
    static const char zeros[65536];
    struct archive_entry *entry = archive_entry_new();
    bool plain = (thing->type == 0 || thing->type == AE_IFREG) &&
                 !thing->hard_link;
    uint64_t left = thing->bytes;

    archive_entry_set_pathname(entry, thing->name);
    archive_entry_set_filetype(entry, thing->type == 0 ? AE_IFREG :
                                                         thing->type);
    archive_entry_set_perm(entry, 0644);
    if (plain)
        archive_entry_set_size(entry, (la_int64_t)(thing->bytes != 0 ?
            thing->bytes : strlen(thing->text)));
    else if (thing->hard_link)
        archive_entry_set_hardlink(entry, thing->text);
    else if (thing->type == AE_IFLNK)
        archive_entry_set_symlink(entry, thing->text);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    if (plain && thing->bytes == 0)
        archive_write_data(archive, thing->text, strlen(thing->text));
    for (; left > 0; left -= MIN(left, sizeof zeros))
        archive_write_data(archive, zeros, MIN(left, sizeof zeros));
    archive_entry_free(entry);
}

static int temporary(void)
{
    char name[] = "/tmp/tick64-test-XXXXXX";
    int descriptor = mkstemp(name);

    assert_true(descriptor >= 0);
    unlink(name);
    return descriptor;
}

enum packing { PLAIN_TAR, TAR_XZ, ZIP, SEVEN_ZIP, PACKINGS };

static int pack(enum packing packing, const struct thing *things)
{
    struct archive *archive = archive_write_new();
    int descriptor = temporary();

    if (packing == ZIP)
        archive_write_set_format_zip(archive);
    else if (packing == SEVEN_ZIP)
        archive_write_set_format_7zip(archive);
    else
        archive_write_set_format_pax(archive);
    if (packing == TAR_XZ)
        archive_write_add_filter_xz(archive);
    assert_int_equal(archive_write_open_fd(archive, descriptor), ARCHIVE_OK);
    for (; things->name != NULL; things++)
        put(archive, things);
    archive_write_close(archive);
    archive_write_free(archive);
    lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

static struct outcome_of take(int descriptor)
{
    struct outcome_of outcome = {picks_new(""), NULL};

    read_archive(descriptor, outcome.picks);
    close(descriptor);
    settle(&outcome);
    return outcome;
}

/* The reason that a name was ignored for; NULL: it was not. */
static const char *why(const struct outcome_of *outcome, const char *name)
{
    const GPtrArray *ignored = outcome->picks->report->ignored;

    for (unsigned i = 0; i < ignored->len; i++) {
        const struct ignored_file *file = ignored->pdata[i];

        if (strcmp(file->name, name) == 0)
            return file->why;
    }
    return NULL;
}

static const char *problem(const struct outcome_of *outcome)
{
    return outcome->picks->report->problem;
}

static void all_kinds_of_archives_are_read(void **state)
{
    static const struct thing things[] = {
        {.name = "mpu.c", .text = "the MPU"},
        {.name = "notes.txt", .text = "notes"},
        {.name = "alarm.c", .text = "alarms"},
        {.name = NULL},
    };

    (void)state;
    for (enum packing packing = 0; packing < PACKINGS; packing++) {
        struct outcome_of outcome = take(pack(packing, things));

        assert_null(problem(&outcome));
        assert_string_equal(outcome.taken->str,
                            "mpu.c=the MPU alarm.c=alarms");
        assert_string_equal(why(&outcome, "notes.txt"),
                            "not a file that is graded");
        forget(&outcome);
    }
}

static void files_are_found_where_kits_and_packers_put_them(void **state)
{
    static const struct {
        struct thing things[4];
        const char *taken;
    } cases[] = {
        {{{.name = "./mpu.c", .text = "1"}}, "mpu.c=1"},
        {{{.name = "top/mpu.c", .text = "2"}}, "mpu.c=2"},
        {{{.name = "top\\mpu.c", .text = "3"}}, "mpu.c=3"},
        {{{.name = "kernel-skeleton/parts/mpu.c", .text = "4"},
          {.name = "labs/00-first-boot/answers.ini", .text = "a"}},
         "mpu.c=4 answers.ini=a"},
        {{{.name = "kit/kernel-skeleton/parts/mpu.c", .text = "5"},
          {.name = "kit/labs/00-first-boot/answers.ini", .text = "b"},
          {.name = "read me.txt", .text = "beside the folder"}},
         "mpu.c=5 answers.ini=b"},
        {{{.name = "top/mpu.c", .text = "6"},
          {.name = "__MACOSX/top/._mpu.c", .text = "junk"},
          {.name = ".git/config", .text = "hidden"}}, "mpu.c=6"},
        {{{.name = "one/mpu.c", .text = "7"},
          {.name = "two/alarm.c", .text = "7"}}, ""},
        {{{.name = "far/too/deep/mpu.c", .text = "8"}}, ""},
        {{{.name = "MPU.C", .text = "9"}, {.name = "mpu.c~", .text = "9"}},
         ""},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct outcome_of outcome = take(pack(PLAIN_TAR, cases[i].things));

        assert_string_equal(outcome.taken->str, cases[i].taken);
        assert_int_equal(problem(&outcome) == NULL, *cases[i].taken != '\0');
        forget(&outcome);
    }
}

static void the_shallowest_of_a_name_wins_and_it_is_said(void **state)
{
    static const struct thing things[] = {
        {.name = "kernel-skeleton/parts/mpu.c", .text = "deep"},
        {.name = "mpu.c", .text = "first"},
        {.name = "mpu.c", .text = "last"},
        {.name = NULL},
    };
    struct outcome_of outcome = take(pack(PLAIN_TAR, things));

    (void)state;
    assert_string_equal(outcome.taken->str, "mpu.c=last");
    assert_non_null(strstr(problem(&outcome), "mpu.c is there twice"));
    assert_non_null(strstr(problem(&outcome), "mpu.c was taken, not "
                           "kernel-skeleton/parts/mpu.c"));
    assert_string_equal(why(&outcome, "kernel-skeleton/parts/mpu.c"),
                        "there is another, less deep");
    forget(&outcome);
}

static void a_kit_tells_its_seed(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t seed;
    } cases[] = {
        {"kit.ini", "[kit]\nversion = 1\nseed = 7\n", 7},
        {"top/kit.ini", "[kit]\nseed = 4294967295\n", UINT32_MAX},
        {"kernel-skeleton/parts/kit.ini", "[kit]\nseed = 7\n", 0},
        {"kit.ini", "[kit]\nseed = 4294967296\n", 0},
        {"kit.ini", "[kit]\nseed = 7<script>\n", 0},
        {"kit.ini", "[kit]\nseed = -1\n", 0},
        {"kit.ini", "seed = 7\n", 0},
        {"kit.ini", "\377\033", 0},
        {"kit.ini", "", 0},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct thing things[] = {
            {.name = "top/mpu.c", .text = "MPU"},
            {.name = cases[i].name, .text = cases[i].text},
            {.name = NULL},
        };
        struct outcome_of outcome = take(pack(PLAIN_TAR, things));

        assert_int_equal(outcome.picks->report->kit_seed, cases[i].seed);
        forget(&outcome);
    }
}

static void what_is_no_plain_file_inside_is_left(void **state)
{
    static const struct {
        struct thing thing;
        const char *why;
    } cases[] = {
        {{.name = "../mpu.c", .text = "x"},
         "a name that leaves the submission"},
        {{.name = "a/../mpu.c", .text = "x"},
         "a name that leaves the submission"},
        {{.name = "..\\mpu.c", .text = "x"},
         "a name that leaves the submission"},
        {{.name = "/mpu.c", .text = "x"}, "an absolute name"},
        {{.name = "C:\\mpu.c", .text = "x"}, "a name with a drive"},
        {{.name = "mpu.c", .type = AE_IFLNK, .text = "/etc/passwd"},
         "a symbolic link"},
        {{.name = "mpu.c", .text = "alarm.c", .hard_link = true},
         "a hard link"},
        {{.name = "mpu.c", .type = AE_IFIFO}, "a FIFO"},
        {{.name = "mpu.c", .type = AE_IFCHR}, "a device"},
        {{.name = "mpu.c", .type = AE_IFBLK}, "a device"},
        {{.name = "mpu.c", .bytes = FILE_BYTES_MOST + 1},
         "larger than 256 KiB"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct thing things[2] = {cases[i].thing, {.name = NULL}};
        struct outcome_of outcome = take(pack(PLAIN_TAR, things));

        assert_string_equal(outcome.taken->str, "");
        assert_string_equal(why(&outcome, cases[i].thing.name), cases[i].why);
        assert_string_equal(problem(&outcome),
                            "it has none of the files that are graded");
        forget(&outcome);
    }
}

static void too_much_is_refused_whole(void **state)
{
    struct outcome_of outcome = {picks_new(""), NULL};
    struct entry entry = {.name = "mpu.c"};

    (void)state;
    assert_non_null(picks_see(outcome.picks, &entry));
    for (unsigned i = 0; i < ENTRIES_MOST; i++)
        picks_see(outcome.picks, &(struct entry){.name = "another"});
    assert_null(picks_see(outcome.picks, &entry));
    settle(&outcome);
    assert_string_equal(outcome.taken->str, "");
    assert_non_null(strstr(problem(&outcome), "more than 20000 entries"));
    assert_int_equal(outcome.picks->report->ignored->len, IGNORED_MOST);
    forget(&outcome);

    outcome.picks = picks_new("");
    entry.size = (uint64_t)TOTAL_BYTES_MOST + 1;
    assert_null(picks_see(outcome.picks, &entry));
    settle(&outcome);
    assert_non_null(strstr(problem(&outcome), "more than 512 MiB"));
    forget(&outcome);
}

static void what_is_no_archive_is_told(void **state)
{
    static const char *const texts[] = {
        "PK\003\004 but nothing else", "just a text",
        "#mtree\nmpu.c type=file contents=/etc/passwd\n",
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
        int descriptor = temporary();
        struct outcome_of outcome;

        assert_int_equal(write(descriptor, texts[i], strlen(texts[i])),
                         strlen(texts[i]));
        lseek(descriptor, 0, SEEK_SET);
        outcome = take(descriptor);
        assert_string_equal(outcome.taken->str, "");
        assert_non_null(problem(&outcome));
        forget(&outcome);
    }
}

static void a_damaged_archive_gives_nothing(void **state)
{
    static const struct thing things[] = {
        {.name = "mpu.c", .text = "whole"},
        {.name = "alarm.c", .bytes = 100000}, {.name = NULL},
    };
    int descriptor = pack(PLAIN_TAR, things);
    struct outcome_of outcome;

    (void)state;
    assert_int_equal(ftruncate(descriptor, 20000), 0);
    outcome = take(descriptor);
    assert_string_equal(outcome.taken->str, "");
    assert_non_null(problem(&outcome));
    forget(&outcome);
}

static void write_text(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    assert_true(g_file_set_contents(path, name, -1, NULL));
}

static void links_and_devices_in_folders_are_not_followed(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-test-XXXXXX", NULL);
    struct outcome_of outcome = {picks_new(""), NULL};
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    (void)state;
    assert_int_equal(mkdirat(at, "parts", 0700), 0);
    write_text(folder, "parts/mpu.c");
    write_text(folder, "other");
    assert_int_equal(symlinkat("other", at, "alarm.c"), 0);
    assert_int_equal(symlinkat("parts", at, "kernel-skeleton"), 0);
    assert_int_equal(linkat(at, "other", at, "grants.c", 0), 0);
    assert_int_equal(mkfifoat(at, "upcalls.c", 0600), 0);
    read_folder(at, outcome.picks);
    settle(&outcome);
    assert_string_equal(outcome.taken->str, "mpu.c=parts/mpu.c");
    assert_string_equal(why(&outcome, "alarm.c"), "a symbolic link");
    assert_string_equal(why(&outcome, "kernel-skeleton"), "a symbolic link");
    assert_string_equal(why(&outcome, "grants.c"), "a hard link");
    assert_string_equal(why(&outcome, "upcalls.c"), "a FIFO");
    forget(&outcome);
    folder_remove(folder);
}

static void names_are_made_harmless(void **state)
{
    static const struct {
        const char *text, *harmless;
    } cases[] = {
        {"mpu.c", "mpu.c"}, {"\303\234bung 1", "\303\234bung 1"},
        {"\033[2J", ".[2J"}, {"a\nb\tc", "a.b.c"}, {"\377\376", ".."},
        {"\342\200\256c.upm", ".c.upm"}, {"\302\233" "31m", ".31m"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = harmless_line(cases[i].text);

        assert_string_equal(line, cases[i].harmless);
    }
}

static void a_report_is_believed_only_so_far(void **state)
{
    static const char text[] =
        "ignored\tname\033\twhy\nnonsense\nmore\t12\nproblem\tone\n"
        "problem\ttwo\nmore\t-1\nseed\t7\nseed\t4294967296\nend\n";
    struct handed_in *into = handed_in_new("x");
    const struct ignored_file *file;

    (void)state;
    assert_true(reading_read(into, text, strlen(text)));
    file = into->ignored->pdata[0];
    assert_string_equal(file->name, "name.");
    assert_int_equal(into->ignored_more, 12);
    assert_int_equal(into->kit_seed, 7);
    assert_string_equal(into->problem, "one");
    assert_false(reading_read(into, text, strlen(text) - 1));
    handed_in_free(into);
}

int test_submission(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_kinds_of_archives_are_read),
        cmocka_unit_test(files_are_found_where_kits_and_packers_put_them),
        cmocka_unit_test(the_shallowest_of_a_name_wins_and_it_is_said),
        cmocka_unit_test(a_kit_tells_its_seed),
        cmocka_unit_test(what_is_no_plain_file_inside_is_left),
        cmocka_unit_test(too_much_is_refused_whole),
        cmocka_unit_test(what_is_no_archive_is_told),
        cmocka_unit_test(a_damaged_archive_gives_nothing),
        cmocka_unit_test(links_and_devices_in_folders_are_not_followed),
        cmocka_unit_test(names_are_made_harmless),
        cmocka_unit_test(a_report_is_believed_only_so_far),
    };

    return cmocka_run_group_tests_name("submissions", tests, NULL, NULL);
}
