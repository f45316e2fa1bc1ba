/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: each process pays for what the kernel keeps on its behalf.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

/* --- memory: from the top of the process's own downwards ------------------ */

__attribute__((weak))
void *grant_memory_take(struct process *process, size_t size)
{
    (void)process;
    (void)size;
    not_written("grant_memory_take");
    return NULL;
}

__attribute__((weak))
void grant_memory_release(struct process *process)
{
    (void)process;
    not_written("grant_memory_release");
}

/* --- who has which grant -------------------------------------------------- */

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
