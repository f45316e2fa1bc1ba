/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The guarded build (make GUARD=1): software fault isolation for capsules.
 *
 *     kernel ---- gate ----> capsule ---- interface.c ----> kernel
 *                              | before each load and store
 *                              v
 *                            guard.c: may it?  no: back to the gate
 *
 * gcc puts a call before every access of a capsule whose bounds it cannot see
 * itself (-fsanitize=kernel-address); the functions called are the guard's. A
 * capsule may touch its own variables and constants, its frames on the stack,
 * and the grants that it is in. Any other access ends its call: the gate
 * returns NODEVICE, and the capsule is never entered again. The kernel, other
 * capsules and all processes go on.
 *
 * The rest of the kernel is the same object code as in the plain build: it
 * calls gates, where it would have called the capsule.
 */
#ifndef TICK64_GUARD_H
#define TICK64_GUARD_H

#include "capsule.h"

/** Memory from a first byte to the one after the last. */
struct span {
    uintptr_t start, end;
};

/** What the guard knows of a capsule; in flash, made by record.c. */
struct capsule {
    const char *name;
    const struct driver *own;    /**< the driver as the capsule defined it */
    const struct driver *driver; /**< a copy, whose command is a gate: what the
                                      kernel's table of drivers holds */
    struct span data, constants;
};

/** One way into a capsule that has not come back yet; on the kernel's stack. */
struct entry {
    uintptr_t top;    /**< the stack pointer when it was entered: its frames lie
                           below. First: gate.S stores it */
    uintptr_t bottom; /**< where they end, while it calls the kernel */
    struct entry *outer; /**< the entry before this one */
    const struct capsule *capsule;
    struct span grant; /**< that it may touch in there */
};

/** Any function of a capsule that the kernel calls, whatever its type: the gate
 * hands on four words, and one back. */
typedef void capsule_function(void);

/* gate.S */
/** Call a function of a capsule, noting where to return. @return its result */
uint32_t gate_call(uint32_t a, uint32_t b, uint32_t c, uint32_t d,
                   capsule_function *function, struct entry *entry);
/** Return from that gate_call() at once. @param top as it noted */
_Noreturn void gate_return(uint32_t result, uintptr_t top);

/* guard.c */
/**
 * Enter a capsule, unless it has failed.
 *
 * @param grant what it may touch there, besides its own
 * @return what the function returned; NODEVICE if the capsule failed, in this
 *         call or an earlier one
 */
uint32_t guard_enter(const struct capsule *capsule, struct span grant,
                     capsule_function *function, const uint32_t argument[4]);

/** The innermost entry; NULL while no capsule runs. */
extern struct entry *entered;

/** The capsule calls the kernel: its frames end where that of the function begins
 * that says so. */
#define guard_leave() \
    ((void)(entered->bottom = (uintptr_t)__builtin_dwarf_cfa()))
/** It goes back into the capsule; or to its gate, if it failed meanwhile. */
void guard_come_back(void);

/** Fail the capsule unless it, having left, may itself touch these bytes. */
void guard_load(uintptr_t address, size_t size);
/** The same for bytes to be written. */
void guard_store(uintptr_t address, size_t size);
/** Fail the capsule: it asked the kernel for what it may not have. */
_Noreturn void guard_fail(const char *what);

#endif
