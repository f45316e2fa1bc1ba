/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: each process pays for what the kernel keeps on its behalf.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

/* ANSWER 5 */
/* One grant: whose, and where the capsule's data begins in it; the slots stand
 * right below. An entry of zeroes is no grant. */
struct grant {
    struct process_id owner;
    uint8_t *data;
};

static struct grant grants[PROCESS_MAX][DRIVER_MAX];

static size_t slots_size(const struct driver *driver)
{
    return slot_count(driver) * sizeof(struct slot);
}

/* Take the grant from the process's free memory, if there is enough. */
static bool allocate(struct process *process, const struct driver *driver,
                     struct grant *grant)
{
    size_t size = slots_size(driver) + driver->grant_size;
    uintptr_t lowest =
        mpu_accessible_end(&process->regions, process->memory);
    uintptr_t start = (process->grant_break - size) & ~(uintptr_t)7;
    if (start < lowest || start > process->grant_break) {
        return false;
    }
    process->grant_break = start;
    memset((void *)start, 0, size);
    grant->owner = process->id;
    grant->data = (uint8_t *)start + slots_size(driver);
    return true;
}

/* The grant, allocated if need be; NULL: there is no room. */
static struct grant *provide(struct process *process,
                             const struct driver *driver)
{
    struct grant *grant = &grants[process->index][driver_index(driver)];
    bool there = grant->data != NULL || allocate(process, driver, grant);
    return there ? grant : NULL;
}
/* STUB 5
*/

struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver)
{
    /* ANSWER 5 */
    uint8_t *data = grants[process->index][driver_index(driver)].data;
    return data == NULL ? NULL : (struct slot *)(data - slots_size(driver));
    /* STUB 5
    (void)process;
    (void)driver;
    not_written("grant_slots_if_any");
    return NULL;
    */
}

struct slot *grant_slots(struct process *process, const struct driver *driver)
{
    /* ANSWER 5 */
    return provide(process, driver) == NULL
               ? NULL
               : grant_slots_if_any(process, driver);
    /* STUB 5
    (void)process;
    (void)driver;
    not_written("grant_slots");
    return NULL;
    */
}

/* ANSWER 5 */
/* The rare way, kept apart to keep the other short: the grant is not there, or
 * the process is not. */
__attribute__((noinline))
static enum error enter_first(struct process_id id,
                              const struct driver *driver, void *context,
                              grant_body *body)
{
    struct process *process = process_find(id);
    if (process == NULL) {
        return NODEVICE;
    }
    struct grant *grant = provide(process, driver);
    return grant == NULL ? NOMEM : body(id, grant->data, context);
}
/* STUB 5
*/

enum error grant_enter(struct process_id id, const struct driver *driver,
                       void *context, grant_body *body)
{
    /* ANSWER 5 */
    /* Grants go with their owner's life: one that is there has a live owner. */
    struct grant *grant = &grants[process_index(id)][driver_index(driver)];
    if (grant->owner.life == id.life && grant->data != NULL) {
        return body(id, grant->data, context);
    }
    return enter_first(id, driver, context, body);
    /* STUB 5
    (void)id;
    (void)driver;
    (void)context;
    (void)body;
    not_written("grant_enter");
    return NOMEM;
    */
}

void grant_enter_each(const struct driver *driver, void *context,
                      grant_body *body)
{
    /* ANSWER 5 */
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        struct grant *grant = &grants[i][driver_index(driver)];
        if (grant->data != NULL) {
            body(grant->owner, grant->data, context);
        }
    }
    /* STUB 5
    (void)driver;
    (void)context;
    (void)body;
    not_written("grant_enter_each");
    */
}

void grant_reclaim(struct process *process)
{
    /* ANSWER 5 */
    memset(grants[process->index], 0, sizeof grants[process->index]);
    process->grant_break = process->memory.start + process->memory.size;
    /* STUB 5
    (void)process;
    not_written("grant_reclaim");
    */
}
