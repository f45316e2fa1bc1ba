/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The kernel's side of the capsule interface: upcalls, and the buffers that
 * processes share. Entering grants is in grants.c.
 */
#include "answer.h"
#include "drivers.h"
#include "grants.h"
#include "upcalls.h"

struct exception_frame *command_frame;

void command_answer_u32(uint32_t value)
{
    if (command_frame != NULL) {
        answer_u32(command_frame, value);
    }
}

bool upcall_notify(struct process_id id, const struct driver *driver,
                   uint32_t number, const uint32_t argument[3])
{
    struct process *process = process_find(id);
    return process != NULL && number < driver->upcalls &&
           upcall_queue(process, driver, number, argument);
}

/* What the process shares under one number of either kind; NULL: nothing. */
static const struct slot *find_buffer(struct process_id id,
                                      const struct driver *driver,
                                      uint32_t first, uint32_t number,
                                      uint32_t count)
{
    const struct process *process = process_find(id);
    if (process == NULL || number >= count) {
        return NULL;
    }
    const struct slot *slots = grant_slots_if_any(process, driver);
    return slots == NULL ? NULL : &slots[first + number];
}

static const struct slot *find_ro(struct process_id id,
                                  const struct driver *driver, uint32_t number)
{
    return find_buffer(id, driver, first_ro_slot(driver), number,
                       driver->allows_ro);
}

static const struct slot *find_rw(struct process_id id,
                                  const struct driver *driver, uint32_t number)
{
    return find_buffer(id, driver, first_rw_slot(driver), number,
                       driver->allows_rw);
}

size_t allowed_ro_size(struct process_id id, const struct driver *driver,
                       uint32_t number)
{
    const struct slot *buffer = find_ro(id, driver, number);
    return buffer == NULL ? 0 : buffer->second;
}

uint8_t allowed_ro_read(struct process_id id, const struct driver *driver,
                        uint32_t number, size_t at)
{
    const struct slot *buffer = find_ro(id, driver, number);
    return buffer == NULL || at >= buffer->second
               ? 0
               : ((const uint8_t *)(uintptr_t)buffer->first)[at];
}

size_t allowed_rw_size(struct process_id id, const struct driver *driver,
                       uint32_t number)
{
    const struct slot *buffer = find_rw(id, driver, number);
    return buffer == NULL ? 0 : buffer->second;
}

void allowed_rw_write(struct process_id id, const struct driver *driver,
                      uint32_t number, size_t at, uint8_t byte)
{
    const struct slot *buffer = find_rw(id, driver, number);
    if (buffer != NULL && at < buffer->second) {
        ((uint8_t *)(uintptr_t)buffer->first)[at] = byte;
    }
}
