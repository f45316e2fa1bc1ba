/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants in a table by driver, then process. In memory the capsule's data
 * stands first, the slots behind it.
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

/* Zeroes: there is none. */
struct entry {
    uint8_t *data;
    uint32_t life; /* whose it is */
};

static struct entry table[DRIVER_MAX][PROCESS_MAX];

/* Bytes of a row here for each byte of the table of drivers. */
#define ROW_SIZE (PROCESS_MAX * sizeof(struct entry))
#define STRETCH (ROW_SIZE / sizeof(struct driver))
_Static_assert(ROW_SIZE % sizeof(struct driver) == 0, "rows are a multiple");

static struct entry *row_of(const struct driver *driver)
{
    size_t distance = (uintptr_t)driver - (uintptr_t)drivers_start;
    return (struct entry *)(void *)((uint8_t *)table + distance * STRETCH);
}

static size_t data_size(const struct driver *driver)
{
    return (driver->grant_size + 7u) & ~7u;
}

__attribute__((weak))
void *grant_memory_take(struct process *process, size_t size)
{
    uintptr_t floor = mpu_accessible_end(&process->regions, process->memory);
    size_t left = process->grant_break - floor;
    size_t units = left / TWIST_GRANT_UNIT; /* that would fit */
    size_t needed = (size + TWIST_GRANT_UNIT - 1) / TWIST_GRANT_UNIT;
    if (process->grant_break < floor || units < needed) {
        return NULL;
    }
    process->grant_break -= needed * TWIST_GRANT_UNIT;
    void *taken = (void *)process->grant_break;
    memset(taken, 0, needed * TWIST_GRANT_UNIT);
    return taken;
}

__attribute__((weak))
void grant_memory_release(struct process *process)
{
    process->grant_break = process->memory.start + process->memory.size;
}

/* The process's entry, its grant taken now if need be; NULL: no room. */
static struct entry *find_or_take(struct process *process,
                                  const struct driver *driver)
{
    struct entry *entry = row_of(driver) + process->index;
    if (entry->data != NULL) {
        return entry;
    }
    size_t size = data_size(driver) + slot_count(driver) * sizeof(struct slot);
    uint8_t *taken = grant_memory_take(process, size);
    if (taken == NULL) {
        return NULL;
    }
    entry->data = taken;
    entry->life = process->id.life;
    return entry;
}

static struct slot *slots_in(const struct entry *entry,
                             const struct driver *driver)
{
    return entry == NULL || entry->data == NULL
               ? NULL
               : (struct slot *)(void *)(entry->data + data_size(driver));
}

struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver)
{
    return slots_in(row_of(driver) + process->index, driver);
}

struct slot *grant_slots(struct process *process, const struct driver *driver)
{
    return slots_in(find_or_take(process, driver), driver);
}

__attribute__((noinline))
static enum error take_and_enter(struct process_id id,
                                 const struct driver *driver, void *context,
                                 grant_body *body)
{
    struct process *process = process_find(id);
    if (process == NULL) {
        return NODEVICE;
    }
    struct entry *entry = find_or_take(process, driver);
    return entry == NULL ? NOMEM : body(id, entry->data, context);
}

enum error grant_enter(struct process_id id, const struct driver *driver,
                       void *context, grant_body *body)
{
    struct entry *entry = row_of(driver) + process_index(id);
    if (entry->life == id.life && entry->data != NULL) {
        return body(id, entry->data, context);
    }
    return take_and_enter(id, driver, context, body);
}

void grant_enter_each(const struct driver *driver, void *context,
                      grant_body *body)
{
    struct entry *row = row_of(driver);
    for (struct entry *entry = row; entry < row + PROCESS_MAX; entry++) {
        if (entry->data != NULL) {
            body((struct process_id){entry->life}, entry->data, context);
        }
    }
}

void grant_reclaim(struct process *process)
{
    for (uint32_t i = 0; i < DRIVER_MAX; i++) {
        table[i][process->index] = (struct entry){NULL, 0};
    }
    grant_memory_release(process);
}
