/* SPDX-License-Identifier: MIT */
/** @file
 * Gradings at work.
 */
#include "session.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "build_all.h"
#include "error.h"
#include "folder.h"
#include "kernels.h"
#include "run.h"

struct session {
    char *build, *folder;
    uint32_t seed;
    struct workshop *workshop;
    GPtrArray *kernels; /* of struct kernel_work */
    unsigned count;     /* names of temporary folders */
    unsigned runs, done;
    bool shows_progress;
    unsigned picture;   /* records to draw a run with; 0: it isn't drawn */
};

/* One kernel on one board, and the tests to be run on it. */
struct kernel_work {
    struct session *session;
    struct result *result;
    struct kernel_result *into;
    unsigned board;
    char *parts, *out; /* NULL: the finished kernel */
    unsigned given;    /* mask of parts */
    bool knows_seed;
    struct kernel *kernel;
    GPtrArray *tests;   /* of struct test */
    GPtrArray *results; /* of struct test_result, theirs */
};

/* One test on it. */
struct run_work {
    struct kernel_work *of;
    struct scene *scene;
    struct test_result *into;
    char *folder;
};

static void kernel_work_free(void *data)
{
    struct kernel_work *work = data;

    g_free(work->parts);
    g_free(work->out);
    kernel_free(work->kernel);
    g_ptr_array_unref(work->tests);
    g_ptr_array_unref(work->results);
    g_free(work);
}

struct session *session_new(const char *build, unsigned jobs, uint32_t seed,
                            GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-grade-XXXXXX", error);
    struct session *session;

    if (folder == NULL)
        return NULL;
    session = g_new0(struct session, 1);
    session->build = g_strdup(build);
    session->folder = g_steal_pointer(&folder);
    session->seed = seed;
    session->workshop = workshop_new(jobs);
    session->kernels = g_ptr_array_new_with_free_func(kernel_work_free);
    session->shows_progress = isatty(STDERR_FILENO);
    return session;
}

void session_free(struct session *session)
{
    if (session == NULL)
        return;
    workshop_free(session->workshop);
    g_ptr_array_unref(session->kernels);
    folder_remove(session->folder);
    g_free(session->folder);
    g_free(session->build);
    g_free(session);
}

void session_draw(struct session *session, unsigned records)
{
    session->picture = records;
}

const char *session_folder(const struct session *session)
{
    return session->folder;
}

static char *new_folder(struct session *session, const char *what)
{
    return g_strdup_printf("%s/%s%u", session->folder, what,
                           session->count++);
}

static void progress(const struct session *session, const char *doing)
{
    if (!session->shows_progress)
        return;
    fprintf(stderr, "\r\033[K%u/%u  %s", session->done, session->runs, doing);
    if (session->done == session->runs)
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

/* --- one run -------------------------------------------------------------- */

static void run_work_free(struct run_work *work)
{
    folder_remove(work->folder);
    g_free(work->folder);
    scene_free(work->scene);
    g_free(work);
}

static bool prepare_run(void *data, struct command *command, GError **error)
{
    struct run_work *work = data;
    struct session *session = work->of->session;

    progress(session, work->into->title);
    if (run_prepare(work->scene, session->build, work->folder, command,
                    error))
        return true;
    run_work_free(work);
    return false;
}

static bool finish_run(void *data, const struct outcome *outcome,
                       GError **error)
{
    struct run_work *work = data;
    struct session *session = work->of->session;
    bool good = run_finish(work->scene, work->folder, outcome, work->into,
                           error);

    session->done++;
    progress(session, work->into->title);
    run_work_free(work);
    return good;
}

static void add_runs(struct kernel_work *work)
{
    struct session *session = work->session;

    for (unsigned i = 0; i < work->tests->len; i++) {
        struct run_work *run = g_new0(struct run_work, 1);
        const struct test *test = work->tests->pdata[i];

        run->of = work;
        run->into = work->results->pdata[i];
        run->scene = scene_new(test, work->board, work->kernel,
                               test->has_seed ? test->seed : session->seed);
        run->scene->picture = session->picture;
        run->folder = new_folder(session, "run");
        workshop_add(session->workshop,
                     (struct work){prepare_run, finish_run, run});
    }
}

/* --- one kernel ----------------------------------------------------------- */

/* A kernel that can't be had is worth nothing, in every test. */
static void fail_all(struct kernel_work *work, const char *seen)
{
    for (unsigned i = 0; i < work->tests->len; i++) {
        struct test_result *test = work->results->pdata[i];
        struct finding *finding = finding_new("kernel", "the kernel is built");

        finding->expected = g_strdup("a kernel that can be booted");
        finding->seen = g_strdup(seen);
        finding->likely = g_strdup("see the compiler's messages");
        test->findings = g_ptr_array_new_with_free_func(finding_free);
        g_ptr_array_add(test->findings, finding);
        test->ended = "not built";
        work->session->done++;
    }
}

static bool take_kernel(struct kernel_work *work, const char *path)
{
    g_autoptr(GError) problem = NULL;

    work->kernel = kernel_read(path, &problem);
    if (work->kernel == NULL) {
        fail_all(work, problem->message);
        return false;
    }
    work->into->built = true;
    work->into->flash_bytes = work->kernel->flash_bytes;
    work->into->ram_bytes = work->kernel->ram_bytes;
    add_runs(work);
    return true;
}

/* A part that was not handed in. */
static bool fail_missing(struct kernel_work *work)
{
    unsigned missing = work->given & ~parts_present(work->parts, work->given);
    g_autofree char *names = parts_text(missing, ", ");
    g_autofree char *seen =
        g_strdup_printf("there is no %s in %s", names, work->parts);

    if (missing != 0)
        fail_all(work, seen);
    return missing != 0;
}

static bool prepare_kernel(void *data, struct command *command,
                           GError **error)
{
    struct kernel_work *work = data;
    struct session *session = work->session;
    g_autofree char *path = NULL;

    if (work->parts == NULL) {
        path = kernel_finished_path(session->build, work->board,
                                    session->seed);
        return take_kernel(work, path) ||
               refuse(error, "%s: the finished kernel is unsound", path);
    }
    if (fail_missing(work))
        return true;
    if (g_mkdir_with_parents(work->out, 0700) < 0)
        return refuse(error, "can't make %s: %s", work->out,
                      g_strerror(errno));
    kernel_command_parts(command, &(struct recipe){
        session->build, work->board, session->seed, work->parts, work->given,
        work->knows_seed, work->out});
    return true;
}

static bool finish_kernel(void *data, const struct outcome *outcome,
                          GError **error)
{
    struct kernel_work *work = data;
    g_autofree char *path = g_build_filename(work->out, "kernel.elf", NULL);

    if (outcome->output->len > 0)
        work->into->diagnostics = harmless_text(outcome->output->str,
                                                outcome->output->len);
    if (outcome->timed_out)
        return refuse(error, "compiling %s took too long", work->parts);
    if (outcome->status == 0)
        take_kernel(work, path);
    else
        fail_all(work, "the compiler or the linker refused it");
    return true;
}

/* --- all ------------------------------------------------------------------ */

static struct test_result *add_result(struct result *result,
                                      const struct test *test, unsigned board)
{
    struct test_result *into = g_new0(struct test_result, 1);

    into->suite = g_strdup(test->suite);
    into->name = g_strdup(test->name);
    into->title = g_strdup(test->title);
    into->group = g_strdup(test->group);
    into->points = test->points;
    into->parts = test->parts;
    into->must_pass = test->must_pass;
    into->hidden = test->hidden;
    into->board = board_names[board];
    g_ptr_array_add(result->tests, into);
    return into;
}

static struct kernel_work *add_kernel(struct session *session,
                                      struct result *result,
                                      const struct grading *grading,
                                      unsigned given, unsigned board)
{
    struct kernel_work *work = g_new0(struct kernel_work, 1);

    work->session = session;
    work->result = result;
    work->board = board;
    work->given = given;
    work->knows_seed = grading->knows_seed;
    work->parts = given != 0 ? g_strdup(grading->parts) : NULL;
    work->out = given != 0 ? new_folder(session, "kernel") : NULL;
    work->into = g_new0(struct kernel_result, 1);
    work->into->board = board_names[board];
    work->into->parts = given;
    work->tests = g_ptr_array_new();
    work->results = g_ptr_array_new();
    g_ptr_array_add(result->kernels, work->into);
    g_ptr_array_add(session->kernels, work);
    workshop_add(session->workshop,
                 (struct work){prepare_kernel, finish_kernel, work});
    return work;
}

/* Which of the student's parts the kernel has that a test runs on. */
static unsigned given_to(const struct grading *grading,
                         const struct test *test)
{
    unsigned given = grading->parts != NULL ? grading->given : 0;

    if (test->lab == NULL)
        return given & grading->present;
    if (grading->each_alone && test->lab->numbered)
        return given & test->parts;
    return given;
}

/* Tests on the same kernel share it. */
static void add_board(struct session *session, struct result *result,
                      const struct grading *grading, unsigned board)
{
    struct kernel_work *works[PARTS_ALL + 1] = {NULL};

    for (unsigned i = 0; i < grading->tests->len; i++) {
        struct test *test = grading->tests->pdata[i];
        unsigned given = given_to(grading, test);

        if ((test->boards & 1u << board) == 0)
            continue;
        if (works[given] == NULL)
            works[given] = add_kernel(session, result, grading, given, board);
        g_ptr_array_add(works[given]->tests, test);
        g_ptr_array_add(works[given]->results,
                        add_result(result, test, board));
        session->runs++;
    }
}

static void add_title(struct result *result, const GPtrArray *all,
                      const char *name)
{
    unsigned last = result->suites->len;
    struct suite_title *title;

    if (last > 0 && strcmp(((struct suite_title *)
                            result->suites->pdata[last - 1])->suite,
                           name) == 0)
        return;
    title = g_new0(struct suite_title, 1);
    title->suite = g_strdup(name);
    title->title = g_strdup(suites_find(all, name)->title);
    title->is_lab = suites_find(all, name)->lab != NULL;
    g_ptr_array_add(result->suites, title);
}

struct result *session_grade(struct session *session,
                             const struct grading *grading)
{
    struct result *result = result_new(grading->parts, session->seed);

    result->mine = g_strdup(grading->mine);
    for (unsigned i = 0; i < grading->tests->len; i++)
        add_title(result, grading->all,
                  ((struct test *)grading->tests->pdata[i])->suite);
    for (unsigned board = 0; board < BOARD_COUNT; board++) {
        if ((grading->boards & 1u << board) != 0)
            add_board(session, result, grading, board);
    }
    return result;
}

bool session_run(struct session *session, GError **error)
{
    return workshop_run(session->workshop, error);
}

bool session_build(struct session *session, unsigned boards,
                   const GPtrArray *tests, GError **error)
{
    return build_all(session->workshop, session->build, session->seed, boards,
                     tests, error);
}
