/* SPDX-License-Identifier: MIT */
/** @file
 * The command `speed`.
 */
#include "speed.h"

#include <sys/resource.h>

#include "error.h"
#include "folder.h"
#include "run.h"
#include "task.h"

/* What is promised of grading all labs. Machines differ, and a busy one takes
 * longer: so only what is slower by far is judged to be wrong. */
#define PROMISED_SECONDS 6
#define CORES 2
#define ABSURD 4
#define RATIO_MOST 2.0

/* One boot whose duration counts. */
struct boot {
    const char *build;
    char *folder;
    struct scene *scene;
    int64_t microseconds; /* of processors: load does not count */
};

static bool prepare(void *data, struct command *command, GError **error)
{
    struct boot *boot = data;
    g_autofree char *witness =
        g_build_filename(boot->build, RUN_WITNESS, NULL);

    return run_prepare(boot->scene, boot->build, witness,
                       boot->scene->kernel->path, boot->folder, command,
                       error);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct boot *boot = data;

    if (outcome->status != 0)
        return refuse(error, "%s/%s: QEMU failed (status 0x%x)\n%s",
                      boot->scene->test->suite, boot->scene->test->name,
                      outcome->status, outcome->output->str);
    boot->microseconds = outcome->cpu_microseconds;
    return true;
}

/* @param count_only 0: with the witness. @return microseconds, -1: error */
static int64_t boot_once(struct kernel_task *task, const struct test *test,
                         uint64_t count_only, GError **error)
{
    struct session *session = task->session;
    struct boot boot = {
        .build = session->build,
        .folder = session_new_folder(session, "speed"),
        .scene = scene_new(test, task->recipe.board, task->kernel,
                           test->has_seed ? test->seed : session->seed),
    };
    bool good;

    boot.scene->count_only = count_only;
    workshop_add(session->workshop, (struct work){prepare, finish, &boot});
    good = workshop_run(session->workshop, error);
    folder_remove(boot.folder);
    g_free(boot.folder);
    scene_free(boot.scene);
    return good ? boot.microseconds : -1;
}

struct times {
    double seconds, cpu; /* of the grading */
    int64_t witnessed, counted;
    unsigned boots;
};

/* A sleep that nothing can end is waited for in host time: no measure. */
static bool is_measurable(const struct test *test,
                          const struct test_result *result)
{
    return test->checked_capsule < 0 && result->passed &&
           test->ends != ENDS_ASLEEP && test->ends != ENDS_ANY;
}

/* One after the other, so that both meet the same caches. */
static bool measure(struct kernel_task *task, struct times *times,
                    GError **error)
{
    for (unsigned i = 0; i < task->tests->len; i++) {
        const struct test *test = task->tests->pdata[i];
        const struct test_result *result = task->results->pdata[i];
        int64_t witnessed, counted;

        if (task->kernel == NULL || !is_measurable(test, result))
            continue;
        witnessed = boot_once(task, test, 0, error);
        if (witnessed < 0)
            return false;
        counted = boot_once(task, test, result->instructions, error);
        if (counted < 0)
            return false;
        times->witnessed += witnessed;
        times->counted += counted;
        times->boots++;
    }
    return true;
}

/* Of processors, by this process and all its children. */
static double cpu_seconds(void)
{
    static const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    double seconds = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(whose); i++) {
        struct rusage used;

        if (getrusage(whose[i], &used) != 0)
            continue;
        seconds += (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
            (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }
    return seconds;
}

static char *report(const struct result *result, const struct times *times,
                    bool *held)
{
    struct points points = result_points(result, NULL, NULL);
    double ratio = (double)times->witnessed / (double)times->counted;
    bool fast = times->cpu / CORES <= ABSURD * PROMISED_SECONDS;
    bool light = ratio <= RATIO_MOST;

    *held = fast && light;
    return g_strdup_printf(
        "%s  a submission built and graded, %u tests, %u of %u points: "
        "%.1f s; %.1f s of processors, so %.1f s on two idle ones (promised: "
        "%d s)\n"
        "%s  %u boots, with the witness %.2f s, counting only %.2f s: "
        "%.2f times as long (at most %.0f)\n",
        fast ? "ok    " : "not ok", points.passed + points.failed, points.got,
        points.of, times->seconds, times->cpu, times->cpu / CORES,
        PROMISED_SECONDS, light ? "ok    " : "not ok",
        times->boots, (double)times->witnessed / 1e6,
        (double)times->counted / 1e6, ratio, RATIO_MOST);
}

static bool build_all_needed(struct session *session,
                             const struct grading *grading, GError **error)
{
    return session_build(session, grading->boards, grading->guard,
                         grading->tests, error);
}

char *speed(const char *build, unsigned jobs, uint32_t seed,
            struct grading *grading, bool *held, GError **error)
{
    struct session *session = session_new(build, jobs, seed, error);
    struct result *result = NULL;
    struct times times = {0};
    char *text = NULL;
    bool good = session != NULL && build_all_needed(session, grading, error);
    int64_t begun = g_get_monotonic_time();

    /* Once more, with nothing left to build, as it is for each submission. */
    times.cpu = cpu_seconds();
    good = good && build_all_needed(session, grading, error);
    if (good) {
        result = session_grade(session, grading);
        good = session_run(session, error);
        times.seconds = (double)(g_get_monotonic_time() - begun) / 1e6;
        times.cpu = cpu_seconds() - times.cpu;
        result_settle(result, NULL);
    }
    for (unsigned i = 0; good && i < session->kernels->len; i++)
        good = measure(session->kernels->pdata[i], &times, error);
    if (good && times.boots == 0)
        good = refuse(error, "no test passed whose time could be taken");
    if (good)
        text = report(result, &times, held);
    session_free(session);
    result_free(result);
    return text;
}
