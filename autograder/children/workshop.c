/* SPDX-License-Identifier: MIT */
/** @file
 * Where child processes work: a queue, and one poll() over all children.
 */
#define _GNU_SOURCE
#include "workshop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "child.h"
#include "error.h"

enum { DESCRIPTORS_A_CHILD = 3 };

struct workshop {
    unsigned jobs;
    GQueue *waiting;     /* of struct work * */
    GPtrArray *children; /* of struct child */
    int signals;
    int64_t look_every; /* microseconds */
    bool (*look)(void *data, GError **error);
    void *look_data;
};

struct workshop *workshop_new(unsigned jobs)
{
    struct workshop *workshop = g_new0(struct workshop, 1);
    sigset_t signals;

    workshop->jobs = jobs;
    workshop->look_every = 60 * G_USEC_PER_SEC;
    workshop->waiting = g_queue_new();
    workshop->children = g_ptr_array_new();
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    workshop->signals = signalfd(-1, &signals, SFD_CLOEXEC);
    return workshop;
}

void workshop_free(struct workshop *workshop)
{
    for (unsigned i = 0; i < workshop->children->len; i++)
        child_free(workshop->children->pdata[i]);
    g_ptr_array_unref(workshop->children);
    g_queue_free_full(workshop->waiting, g_free);
    close(workshop->signals);
    g_free(workshop);
}

void workshop_add(struct workshop *workshop, struct work work)
{
    g_queue_push_tail(workshop->waiting, g_memdup2(&work, sizeof work));
}

void workshop_meanwhile(struct workshop *workshop, unsigned milliseconds,
                        bool (*look)(void *data, GError **error), void *data)
{
    workshop->look_every = milliseconds * 1000;
    workshop->look = look;
    workshop->look_data = data;
}

static bool begin(struct workshop *workshop, GError **error)
{
    g_autofree struct work *work = g_queue_pop_head(workshop->waiting);
    struct command command = {0};
    struct child *child;

    if (!work->prepare(work->data, &command, error)) {
        command_clear(&command);
        return false;
    }
    if (command.arguments == NULL)
        return true;
    child = child_start(*work, &command, error);
    if (child == NULL)
        return false;
    g_ptr_array_add(workshop->children, child);
    return true;
}

/* Wait until something happens to some child. */
static bool wait_for_children(struct workshop *workshop, GError **error)
{
    unsigned count = workshop->children->len;
    g_autofree struct pollfd *polled =
        g_new0(struct pollfd, DESCRIPTORS_A_CHILD * count + 1);
    int64_t left = workshop->look_every;

    for (unsigned i = 0; i < count; i++) {
        struct child *child = workshop->children->pdata[i];
        struct pollfd *of_child = &polled[DESCRIPTORS_A_CHILD * i];

        left = MIN(left, child_check_limits(child));
        of_child[0] = (struct pollfd){child->exit_descriptor, POLLIN, 0};
        of_child[1] = (struct pollfd){child->output, POLLIN, 0};
        of_child[2] = (struct pollfd){child->stream, POLLIN, 0};
    }
    polled[DESCRIPTORS_A_CHILD * count] =
        (struct pollfd){workshop->signals, POLLIN, 0};
    if (poll(polled, DESCRIPTORS_A_CHILD * count + 1,
             (int)(left / 1000) + 1) < 0 && errno != EINTR)
        return refuse(error, "poll: %s", g_strerror(errno));
    if (polled[DESCRIPTORS_A_CHILD * count].revents != 0)
        return refuse(error, "interrupted");
    for (unsigned i = 0; i < count; i++) {
        struct child *child = workshop->children->pdata[i];

        child_read(child);
        if (polled[DESCRIPTORS_A_CHILD * i].revents != 0)
            child_end(child);
    }
    return workshop->look == NULL ||
           workshop->look(workshop->look_data, error);
}

/* Hand over what has ended. */
static bool finish(struct workshop *workshop, GError **error)
{
    for (unsigned i = 0; i < workshop->children->len;) {
        struct child *child = workshop->children->pdata[i];
        bool good;

        if (child->process > 0) {
            i++;
            continue;
        }
        g_ptr_array_remove_index(workshop->children, i);
        good = child->work.finish(child->work.data, &child->outcome, error);
        child_free(child);
        if (!good)
            return false;
    }
    return true;
}

bool workshop_run(struct workshop *workshop, GError **error)
{
    for (;;) {
        while (workshop->children->len < workshop->jobs &&
               !g_queue_is_empty(workshop->waiting)) {
            if (!begin(workshop, error))
                return false;
        }
        if (workshop->children->len == 0)
            return true;
        if (!wait_for_children(workshop, error) || !finish(workshop, error))
            return false;
    }
}
