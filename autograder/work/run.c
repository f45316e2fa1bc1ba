/* SPDX-License-Identifier: MIT */
/** @file
 * One boot in QEMU under the witness.
 */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot.h"
#include "error.h"
#include "evidence.h"
#include "timeline.h"
#include "verdict.h"

#define CONSOLE "console.txt"
#define PLUGIN "witness.so"

enum {
    RUN_SECONDS = 900,          /* of host time: a backstop */
    CPU_SECONDS = 60,           /* of a processor; more for the budget: */
    CPU_INSTRUCTIONS = 200000,  /* a second, of which QEMU does millions */
    STREAM_MOST = 256 << 20,
    COMPLAINTS_MOST = 4096,
    CONSOLE_FILE_MOST = 64 << 20,
    CONSOLE_SHOWN = 2048,
    SLACK_MICROSECONDS = 500000, /* between what is limited and what is told */
};

static bool link_file(const char *target, const char *folder,
                      const char *name, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(target, NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return symlink(absolute, path) == 0 ||
           refuse(error, "can't make %s: %s", path, g_strerror(errno));
}

/* All paths are relative to the run's folder: no comma in them can break
 * QEMU's options. */
static char **qemu(const struct scene *scene)
{
    const char *const arguments[] = {
        "qemu-system-arm", "-M", board_names[scene->board],
        "-nodefaults", "-nic", "none", "-display", "none", "-no-reboot",
        "-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,"
                    "resourcecontrol=deny",
        "-accel", "tcg,tb-size=16", "-icount", "shift=6,sleep=off",
        "-serial", "file:" CONSOLE, "-kernel", BOOT_KERNEL,
        "-device", "loader,file=" BOOT_RECORD ",addr=0xf000,force-raw=on",
        "-device", "loader,file=" BOOT_APPS ",addr=0x10000,force-raw=on",
        "-plugin", "./" PLUGIN ",config=" BOOT_WITNESS
                   ",fd=3", NULL,
    };

    G_STATIC_ASSERT(STREAM_DESCRIPTOR == 3);
    return g_strdupv((char **)arguments);
}

/* A guest can make QEMU slow: a timer that expires at each instruction costs it
 * microseconds each time. */
static unsigned cpu_limit(const struct scene *scene)
{
    return CPU_SECONDS + (unsigned)(scene->test->budget / CPU_INSTRUCTIONS);
}

bool run_prepare(struct scene *scene, const char *build, const char *witness,
                 const char *kernel, const char *folder,
                 struct command *command, GError **error)
{
    if (g_mkdir_with_parents(folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", folder, g_strerror(errno));
    if (!boot_write(scene, build, folder, error) ||
        !link_file(witness, folder, PLUGIN, error) ||
        !link_file(kernel, folder, BOOT_KERNEL, error))
        return false;
    command->arguments = qemu(scene);
    command->folder = g_strdup(folder);
    command->has_stream = true;
    command->stream_limit = STREAM_MOST;
    command->output_limit = COMPLAINTS_MOST;
    command->file_limit = CONSOLE_FILE_MOST;
    command->cpu_limit = cpu_limit(scene);
    command->seconds = RUN_SECONDS;
    return true;
}

/* What the guest printed is shown, never judged. */
static void take_console(const char *folder, struct test_result *result)
{
    g_autofree char *path = g_build_filename(folder, CONSOLE, NULL);
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    char bytes[CONSOLE_SHOWN + 1];
    struct stat about;
    ssize_t size = 0;

    if (descriptor >= 0 && fstat(descriptor, &about) == 0 &&
        S_ISREG(about.st_mode))
        size = read(descriptor, bytes, sizeof bytes);
    if (descriptor >= 0)
        close(descriptor);
    size = MAX(size, 0);
    result->console_cut = size > CONSOLE_SHOWN;
    result->console = harmless_text(bytes, MIN(size, CONSOLE_SHOWN));
}

/* Why there is no end in the stream, if it was the guest's doing.
 * @return NULL: it was not */
static const char *guests_doing(const struct scene *scene,
                                const struct outcome *outcome,
                                bool witness_started)
{
    int64_t spent = outcome->cpu_microseconds + SLACK_MICROSECONDS;
    int signal = WIFSIGNALED(outcome->status) ? WTERMSIG(outcome->status) : 0;

    if (outcome->stream_cut)
        return "it gave the witness more to write than any run may";
    if (signal == SIGXFSZ)
        return "it printed more than 64 MiB";
    if (!outcome->timed_out && spent >= cpu_limit(scene) * G_USEC_PER_SEC)
        return "it makes QEMU so slow that it can't be graded: a timer that "
               "expires at each instruction does that";
    if (!witness_started || outcome->timed_out || outcome->status == 0 ||
        signal == SIGKILL || signal == SIGTERM || signal == SIGINT)
        return NULL;
    return "QEMU broke down under it";
}

static char *broken_rules(const struct evidence *evidence)
{
    GString *letters = g_string_new(NULL);

    for (const char *rule = WITNESS_RULES; *rule != '\0'; rule++) {
        if (evidence_violations(evidence, *rule) > 0)
            g_string_append_c(letters, *rule);
    }
    return g_string_free(letters, FALSE);
}

static bool infrastructure(const struct scene *scene,
                           const struct outcome *outcome,
                           const char *problem, GError **error)
{
    g_autofree char *output = harmless_text(outcome->output->str,
                                            outcome->output->len);

    if (outcome->timed_out)
        return refuse(error, "%s/%s on %s: QEMU was still at work after %d "
                      "s; the machine is too busy, or the budget too large",
                      scene->test->suite, scene->test->name,
                      board_names[scene->board], RUN_SECONDS);
    return refuse(error, "%s/%s on %s: QEMU failed (status 0x%x): %s\n%s",
                  scene->test->suite, scene->test->name,
                  board_names[scene->board], outcome->status, problem,
                  output);
}

bool run_finish(const struct scene *scene, const char *folder,
                const struct outcome *outcome, struct test_result *result,
                GError **error)
{
    struct evidence *evidence =
        evidence_new(scene, outcome->stream->data, outcome->stream->len);
    const char *why = guests_doing(scene, outcome,
                                   evidence->records->len > 0);

    if (evidence->problem != NULL && why == NULL) {
        infrastructure(scene, outcome, evidence->problem, error);
        evidence_free(evidence);
        return false;
    }
    if (evidence->problem != NULL) {
        char *both = g_strdup_printf("%s: %s", evidence->problem, why);

        g_free(evidence->problem);
        evidence->problem = both;
    }
    take_console(folder, result);
    result->findings = verdict(evidence);
    result->passed = verdict_passed(result->findings);
    result->ended = verdict_ending(evidence);
    result->instructions = evidence->instructions;
    result->sleeps = evidence->end.wfi;
    result->broken_rules = broken_rules(evidence);
    result->host_microseconds = outcome->microseconds;
    if (scene->picture > 0)
        result->timeline = timeline_new(evidence);
    evidence_free(evidence);
    return true;
}
