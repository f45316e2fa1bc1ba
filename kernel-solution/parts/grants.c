/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: each process pays for what the kernel keeps on its behalf.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

/* ANSWER 5 */
/* A process pays in units of so many bytes. */
#define GRANT_UNIT TWIST_GRANT_UNIT
_Static_assert(GRANT_UNIT % 8 == 0 && GRANT_UNIT <= GRANT_UNIT_MAX,
               "grants stay aligned, and the loader set enough aside");
/* STUB 5
*/

/* --- memory: from the top of the process's own downwards ------------------ */

__attribute__((weak))
void *grant_memory_take(struct process *process, size_t size)
{
    /* ANSWER 5 */
    size_t charge = (size + GRANT_UNIT - 1) / GRANT_UNIT * GRANT_UNIT;
    uintptr_t lowest =
        mpu_accessible_end(&process->regions, process->memory);
    if (lowest + charge > process->grant_break) {
        return NULL;
    }
    process->grant_break -= charge;
    return (void *)process->grant_break;
    /* STUB 5
    (void)process;
    (void)size;
    not_written("grant_memory_take");
    return NULL;
    */
}

__attribute__((weak))
void grant_memory_release(struct process *process)
{
    /* ANSWER 5 */
    process->grant_break = process->memory.start + process->memory.size;
    /* STUB 5
    (void)process;
    not_written("grant_memory_release");
    */
}

/* --- who has which grant -------------------------------------------------- */

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

static bool allocate(struct process *process, const struct driver *driver,
                     struct grant *grant)
{
    size_t size = slots_size(driver) + driver->grant_size;
    uint8_t *start = grant_memory_take(process, size);
    if (start == NULL) {
        return false;
    }
    memset(start, 0, size);
    grant->owner = process->id;
    grant->data = start + slots_size(driver);
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
    grant_memory_release(process);
    /* STUB 5
    (void)process;
    not_written("grant_reclaim");
    */
}
