/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants: each process pays for what the kernel keeps on its behalf.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

/* Where the capsule's data begins, one driver in one process; the slots stand
 * right below. NULL: nothing allocated in this life of the process. */
static uint8_t *data[PROCESS_MAX][DRIVER_MAX];

static size_t slots_size(const struct driver *driver)
{
    return slot_count(driver) * sizeof(struct slot);
}

/* Take the grant from the process's free memory. */
static uint8_t *allocate(struct process *process, const struct driver *driver)
{
    size_t size = slots_size(driver) + driver->grant_size;
    uintptr_t lowest =
        mpu_accessible_end(&process->regions, process->memory);
    if (process->grant_break - lowest < size) {
        return NULL;
    }
    uintptr_t start = (process->grant_break - size) & ~(uintptr_t)7;
    if (start < lowest) {
        return NULL;
    }
    process->grant_break = start;
    uint8_t *grant = (uint8_t *)start;
    memset(grant, 0, size);
    return grant + slots_size(driver);
}

static uint8_t *data_of(struct process *process, const struct driver *driver)
{
    uint8_t **place = &data[process->index][driver_index(driver)];
    if (*place == NULL) {
        *place = allocate(process, driver);
    }
    return *place;
}

struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver)
{
    uint8_t *found = data[process->index][driver_index(driver)];
    return found == NULL ? NULL
                         : (struct slot *)(found - slots_size(driver));
}

struct slot *grant_slots(struct process *process, const struct driver *driver)
{
    return data_of(process, driver) == NULL
               ? NULL
               : grant_slots_if_any(process, driver);
}

enum error grant_enter(struct process_id id, const struct driver *driver,
                       grant_body *body, void *context)
{
    struct process *process = process_find(id);
    if (process == NULL) {
        return NODEVICE;
    }
    uint8_t *grant = data_of(process, driver);
    if (grant == NULL) {
        return NOMEM;
    }
    body(id, grant, context);
    return OK;
}

void grant_enter_each(const struct driver *driver, grant_body *body,
                      void *context)
{
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        uint8_t *grant = data[i][driver_index(driver)];
        if (grant != NULL) {
            body(process_identifier(&processes[i]), grant, context);
        }
    }
}

void grant_reclaim(struct process *process)
{
    memset(data[process->index], 0, sizeof data[process->index]);
    process->grant_break = process->memory.start + process->memory.size;
}
