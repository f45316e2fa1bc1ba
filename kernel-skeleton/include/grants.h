/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 5: the kernel's memory inside each process (grants.c). What capsules see
 * of it, grant_enter() and grant_enter_each(), is in capsule.h.
 *
 * The grant of one driver in one process is one piece:
 *
 *     | slot per upcall | slot per rw buffer | per ro buffer | capsule's data |
 *
 * It is allocated whole, below the process's other grants, when anything in it
 * is first needed, zeroed, and aligned to 8 bytes; it goes when the process's
 * life ends, and never before.
 *
 * What it takes of the process's memory is counted in whole units of GRANT_UNIT
 * bytes, as few as will do. The handout says how large the unit is.
 */
#ifndef TICK64_GRANTS_H
#define TICK64_GRANTS_H

#include "process.h"

/** No unit is larger: the loader sets memory aside for grants that large. */
#define GRANT_UNIT_MAX 56u

/** What a process registered under one number. */
struct slot {
    uint32_t first;  /**< upcall: the function; buffer: its address */
    uint32_t second; /**< upcall: its userdata; buffer: its size in bytes */
};

/** Number of slots of a driver. The order: upcalls, read-write, read-only. */
static inline uint32_t slot_count(const struct driver *driver)
{
    return (uint32_t)driver->upcalls + driver->allows_rw + driver->allows_ro;
}

/** The first of the read-write buffers' slots. */
static inline uint32_t first_rw_slot(const struct driver *driver)
{
    return driver->upcalls;
}

/** The first of the read-only buffers' slots. */
static inline uint32_t first_ro_slot(const struct driver *driver)
{
    return first_rw_slot(driver) + driver->allows_rw;
}

/** The driver's slots in this process, allocated on first use; NULL: the
 * process has no memory left for them. */
struct slot *grant_slots(struct process *process, const struct driver *driver);

/** The driver's slots in this process, or NULL if there are none yet. */
struct slot *grant_slots_if_any(const struct process *process,
                                const struct driver *driver);

/** The process's life is over: its grants are no more. process->id names that
 * life still, not the next. */
void grant_reclaim(struct process *process);

/* --- where their memory comes from ---------------------------------------- */

/* Nothing else in grants.c knows it. It defines the two as weak, so that
 * another source can take their place: `make designs` compares three. The
 * loader sets process->grant_break to the memory's end before the first life;
 * from then on these two move it. */

/**
 * Take memory for one grant.
 *
 * @param process who pays for it
 * @param size    in bytes, as the grant needs it
 * @return where it begins, aligned to 8 bytes; NULL: there is no room, and
 *         nothing has changed
 */
void *grant_memory_take(struct process *process, size_t size);

/** The process's life is over: all that was taken for it is free again. */
void grant_memory_release(struct process *process);

#endif
