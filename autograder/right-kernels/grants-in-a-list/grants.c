/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants as a list that lies in the process's memory, too: the newest first,
 * each behind a header of its own. The kernel knows where the lists begin.
 *
 *     | header | capsule's data | slots |
 */
#include "grants.h"

#include "drivers.h"
#include "memory.h"

struct header {
    struct header *older;
    const struct driver *driver;
};

/* A list is some process's, in one life; empty lists are nobody's. */
static struct list {
    uint32_t life;
    struct header *newest;
} lists[PROCESS_MAX];

static struct header *find(const struct list *list,
                           const struct driver *driver)
{
    struct header *header = list->newest;
    while (header != NULL && header->driver != driver) {
        header = header->older;
    }
    return header;
}

static size_t data_bytes(const struct driver *driver)
{
    return (driver->grant_size + 7u) / 8u * 8u;
}

static struct slot *slots_behind(struct header *header)
{
    uint8_t *data = (uint8_t *)(header + 1);
    return (struct slot *)(void *)(data + data_bytes(header->driver));
}

__attribute__((weak))
void *grant_memory_take(struct process *process, size_t size)
{
    uintptr_t unit = TWIST_GRANT_UNIT, top = process->grant_break;
    uintptr_t floor = mpu_accessible_end(&process->regions, process->memory);
    for (uintptr_t start = top; start >= floor; start -= unit) {
        if (top - start >= size) {
            process->grant_break = start;
            return (void *)start;
        }
    }
    return NULL;
}

__attribute__((weak))
void grant_memory_release(struct process *process)
{
    process->grant_break = process->memory.start + process->memory.size;
}

/* Put a new grant in front. */
static struct header *push(struct process *process,
                           const struct driver *driver)
{
    struct list *list = &lists[process->index];
    size_t size = sizeof(struct header) + data_bytes(driver) +
                  slot_count(driver) * sizeof(struct slot);
    struct header *header = grant_memory_take(process, size);
    if (header == NULL) {
        return NULL;
    }
    memset(header, 0, size);
    header->driver = driver;
    header->older = list->newest;
    list->newest = header;
    list->life = process->id.life;
    return header;
}

struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver)
{
    struct header *header = find(&lists[process->index], driver);
    return header == NULL ? NULL : slots_behind(header);
}

struct slot *grant_slots(struct process *process, const struct driver *driver)
{
    struct header *header = find(&lists[process->index], driver);
    if (header == NULL) {
        header = push(process, driver);
    }
    return header == NULL ? NULL : slots_behind(header);
}

__attribute__((noinline))
static enum error push_and_enter(struct process_id id,
                                 const struct driver *driver, void *context,
                                 grant_body *body)
{
    struct process *process = process_find(id);
    if (process == NULL) {
        return NODEVICE;
    }
    struct header *header = push(process, driver);
    return header == NULL ? NOMEM : body(id, header + 1, context);
}

enum error grant_enter(struct process_id id, const struct driver *driver,
                       void *context, grant_body *body)
{
    const struct list *list = &lists[process_index(id)];
    if (list->life == id.life) {
        struct header *header = find(list, driver);
        if (header != NULL) {
            return body(id, header + 1, context);
        }
    }
    return push_and_enter(id, driver, context, body);
}

void grant_enter_each(const struct driver *driver, void *context,
                      grant_body *body)
{
    for (struct list *list = lists; list < lists + PROCESS_MAX; list++) {
        struct header *header = find(list, driver);
        if (header != NULL) {
            body((struct process_id){list->life}, header + 1, context);
        }
    }
}

void grant_reclaim(struct process *process)
{
    lists[process->index] = (struct list){0, NULL};
    grant_memory_release(process);
}
