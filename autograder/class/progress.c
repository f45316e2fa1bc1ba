/* SPDX-License-Identifier: MIT */
/** @file
 * Progress, with an estimate of what is left.
 */
#include "progress.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#include "when.h"

struct progress {
    bool is_shown;
    unsigned steps, done, failed, at_a_time;
    int64_t begun;
};

struct progress *progress_new(void)
{
    struct progress *progress = g_new0(struct progress, 1);

    progress->is_shown = isatty(STDERR_FILENO);
    return progress;
}

void progress_free(struct progress *progress)
{
    g_free(progress);
}

/* Steps take as long as those before; what is in work counts as half done. */
static void show(const struct progress *progress)
{
    double spent = (double)(g_get_monotonic_time() - progress->begun) /
                   G_USEC_PER_SEC;
    unsigned left = progress->steps - progress->done;
    double done = progress->done + MIN(left, progress->at_a_time) / 2.0;
    g_autofree char *estimate = NULL;

    if (!progress->is_shown)
        return;
    estimate = duration_text((int64_t)(spent / done *
                                       (progress->steps - done) + 0.5));
    fprintf(stderr, "\r\033[K%u of %u graded", progress->done -
            progress->failed, progress->steps);
    if (progress->failed > 0)
        fprintf(stderr, ", %u failed", progress->failed);
    if (progress->done > 0 && left > 0)
        fprintf(stderr, "; about %s left", estimate);
    fflush(stderr);
}

void progress_begin(struct progress *progress, unsigned steps,
                    unsigned at_a_time)
{
    progress->steps = steps;
    progress->at_a_time = at_a_time;
    progress->done = progress->failed = 0;
    progress->begun = g_get_monotonic_time();
    show(progress);
}

void progress_step(struct progress *progress, bool well)
{
    progress->done++;
    progress->failed += !well;
    show(progress);
}

void progress_say(struct progress *progress, const char *name,
                  const char *text)
{
    if (progress->is_shown)
        fprintf(stderr, "\r\033[K%s: %s\n", name, text);
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
}
