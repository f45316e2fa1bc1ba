/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what the end of a compiler means, of how make's plan is read, and
 * of taking files that a stranger's program may have made.
 */
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "child.h"
#include "folder.h"
#include "plan.h"
#include "room.h"
#include "tests.h"
#include "tools.h"

enum { KILLED = 9, EXITED_1 = 1 << 8, EXITED_125 = 125 << 8,
       EXITED_127 = 127 << 8 };

/* @return the problem's sentence, "" if there is none, NULL for an error */
static char *judge(int status, const char *output, bool timed_out,
                   bool not_begun, int64_t cpu_microseconds)
{
    g_autoptr(GString) said = g_string_new(output);
    g_autoptr(GError) error = NULL;
    const struct outcome outcome = {
        .status = status, .timed_out = timed_out, .not_begun = not_begun,
        .output = said, .cpu_microseconds = cpu_microseconds,
    };
    char *problem;

    if (!tool_judge(&outcome, "compiling x.c", "refused", &problem, &error)) {
        assert_non_null(error);
        return NULL;
    }
    return problem != NULL ? problem : g_strdup("");
}

static void a_source_that_is_refused_is_its_authors(void **state)
{
    g_autofree char *good = judge(0, "", false, false, 0);
    g_autofree char *bad =
        judge(EXITED_1, "x.c:1:1: error: no\n", false, false, 0);

    (void)state;
    assert_string_equal(good, "");
    assert_string_equal(bad, "refused");
}

static void a_limit_is_told_in_the_same_words(void **state)
{
    static const char *const outputs[] = {
        "cc1: out of memory allocating 65536 bytes after a total of 0 bytes\n",
        "arm-none-eabi-gcc: fatal error: CPU time limit exceeded signal "
        "terminated program cc1\ncompilation terminated.\n",
        "arm-none-eabi-gcc: fatal error: File size limit exceeded signal "
        "terminated program as\n",
        "",
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(outputs); i++) {
        g_autofree char *problem =
            judge(EXITED_1, outputs[i], false, false, 10 * G_USEC_PER_SEC);

        assert_true(g_str_has_prefix(problem, "compiling x.c takes more"));
    }
}

static void what_a_limit_ended_says_nothing(void **state)
{
    g_autoptr(GString) said = g_string_new("cc1: out of memory\n");
    struct outcome outcome = {.status = EXITED_1, .output = said};

    (void)state;
    assert_null(tool_diagnostics(&outcome));
    g_string_assign(said, "x.c:1:1: error: no\n");
    {
        g_autofree char *text = tool_diagnostics(&outcome);

        assert_string_equal(text, "x.c:1:1: error: no\n");
    }
}

static void what_the_machine_does_is_no_mark(void **state)
{
    (void)state;
    assert_null(judge(EXITED_125, "timeout: fork: no\n", false, false, 0));
    assert_null(judge(EXITED_127, "", false, false, 0));
    assert_null(judge(EXITED_1, "bwrap: no room\n", false, true, 0));
    assert_null(judge(KILLED, "", true, true, 0));
    assert_null(judge(KILLED, "", false, false, 0));
}

/* A `#line` with line feeds in the file's name makes gcc print these, and
 * .print the assembler. */
static void a_source_cannot_blame_the_machine(void **state)
{
    static const char words[] =
        "arm-none-eabi-ld: final link failed: No space left on device\n"
        "arm-none-eabi-gcc: fatal error: Killed signal terminated program "
        "as\ncompilation terminated.\n";
    g_autofree char *problem = judge(EXITED_1, words, false, false, 0);
    g_autofree char *late =
        judge(KILLED, words, false, false, 10 * G_USEC_PER_SEC);

    (void)state;
    assert_string_equal(problem, "refused");
    assert_true(g_str_has_prefix(late, "compiling x.c takes more"));
}

/* With the same words. */
static void the_machine_itself_tells_what_it_lacks(void **state)
{
    g_autoptr(GString) said = g_string_new(
        "arm-none-eabi-gcc: fatal error: Killed signal terminated program "
        "as\ncompilation terminated.\n");
    struct outcome outcome = {.status = EXITED_1, .output = said};
    char *problem;

    (void)state;
    outcome.memory_short = true;
    assert_false(tool_judge(&outcome, "x", "refused", &problem, NULL));
    outcome.memory_short = false;
    outcome.disk_full = true;
    assert_false(tool_judge(&outcome, "x", "refused", &problem, NULL));
    outcome.status = 0;
    assert_true(tool_judge(&outcome, "x", "refused", &problem, NULL));
}

static void a_plan_is_read(void **state)
{
    static const char text[] =
        "[kernel]\ncompile=gcc -O2\nguard=\nlink=ld -X\nscript=k.ld\n"
        "library=l.a\nobjects=a.o b.o\n[parts]\nscheduler.c=s.o\n"
        "context_switch.S=c.o\nsystem_calls.c=y.o\nupcalls.c=u.o\n"
        "mpu.c=m.o\nalarm.c=l.o\ngrants.c=g.o\n";
    g_autofree char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "kernel.plan", NULL);
    g_autoptr(GError) error = NULL;
    struct plan *plan;

    (void)state;
    assert_null(plan_read(path, &error));
    assert_true(g_file_set_contents(path, text, -1, NULL));
    plan = plan_read(path, NULL);
    assert_non_null(plan);
    assert_string_equal(plan->compile[1], "-O2");
    assert_string_equal(plan->objects[1], "b.o");
    assert_string_equal(plan->parts[4], "m.o");
    assert_string_equal(plan->guard, "");
    plan_free(plan);
    folder_remove(folder);
}

static void only_plain_files_are_taken(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *from = g_build_filename(folder, "from", NULL);
    g_autofree char *to = g_build_filename(folder, "to", NULL);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_autofree char *other = g_build_filename(folder, "other", NULL);

    (void)state;
    assert_true(g_file_set_contents(from, "bytes", -1, NULL));
    assert_true(file_copy_plain(from, to, NULL));
    assert_true(file_same(from, to));
    assert_false(file_copy_plain(from, to, NULL)); /* there is one */
    assert_int_equal(symlink(from, link), 0);
    assert_false(file_copy_plain(link, other, NULL));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_false(file_copy_plain(pipe, other, NULL));
    assert_false(file_copy_plain(folder, other, NULL));
    folder_remove(folder);
}

/* What a subverted linker leaves may be a link to what nobody may read. */
static void what_confined_programs_read_is_no_links_copy(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *kernel = g_build_filename(folder, "kernel.elf", NULL);
    g_autofree char *link = g_build_filename(folder, "link.elf", NULL);
    g_autofree char *inner = g_build_filename(folder, "room", NULL);
    struct room *room = room_new(inner);
    g_autofree char *copy = NULL;

    (void)state;
    assert_true(g_file_set_contents(kernel, "bytes", -1, NULL));
    assert_int_equal(symlink(kernel, link), 0);
    copy = room_file(room, kernel, NULL);
    assert_non_null(copy);
    assert_true(file_same(kernel, copy));
    assert_null(room_file(room, link, NULL));
    room_free(room);
    folder_remove(folder);
}

static unsigned count_descriptors(void)
{
    g_auto(GStrv) names = folder_list("/proc/self/fd", NULL);

    return g_strv_length(names) - 1; /* its own */
}

static bool starts(const char *program)
{
    struct command command = {
        .arguments = g_strdupv((char *[]){(char *)program, NULL}),
    };
    struct child *child = child_start((struct work){0}, &command, NULL);

    if (child != NULL)
        child_free(child);
    return child != NULL;
}

/* With one more descriptor to be had each time, it fails a step later. */
static void what_could_not_start_leaves_nothing_open(void **state)
{
    unsigned before = count_descriptors();
    struct rlimit limits, few;

    (void)state;
    assert_false(starts("no-such-program"));
    assert_int_equal(count_descriptors(), before);
    getrlimit(RLIMIT_NOFILE, &limits);
    few = limits;
    few.rlim_cur = before;
    do {
        setrlimit(RLIMIT_NOFILE, &few);
        few.rlim_cur++;
    } while (!starts("true"));
    setrlimit(RLIMIT_NOFILE, &limits);
    assert_in_range(few.rlim_cur, before + 5, before + 16);
    assert_int_equal(count_descriptors(), before);
}

int test_tools(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_that_is_refused_is_its_authors),
        cmocka_unit_test(a_limit_is_told_in_the_same_words),
        cmocka_unit_test(what_a_limit_ended_says_nothing),
        cmocka_unit_test(what_the_machine_does_is_no_mark),
        cmocka_unit_test(a_source_cannot_blame_the_machine),
        cmocka_unit_test(the_machine_itself_tells_what_it_lacks),
        cmocka_unit_test(a_plan_is_read),
        cmocka_unit_test(only_plain_files_are_taken),
        cmocka_unit_test(what_could_not_start_leaves_nothing_open),
        cmocka_unit_test(what_confined_programs_read_is_no_links_copy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
