/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: each process pays for what the kernel keeps on its behalf.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver)
{
    (void)process;
    (void)driver;
    not_written("grant_slots_if_any");
    return NULL;
}

struct slot *grant_slots(struct process *process, const struct driver *driver)
{
    (void)process;
    (void)driver;
    not_written("grant_slots");
    return NULL;
}

enum error grant_enter(struct process_id id, const struct driver *driver,
                       void *context, grant_body *body)
{
    (void)id;
    (void)driver;
    (void)context;
    (void)body;
    not_written("grant_enter");
    return NOMEM;
}

void grant_enter_each(const struct driver *driver, void *context,
                      grant_body *body)
{
    (void)driver;
    (void)context;
    (void)body;
    not_written("grant_enter_each");
}

void grant_reclaim(struct process *process)
{
    (void)process;
    not_written("grant_reclaim");
}
