/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A process as the kernel sees it, and the life that it leads.
 *
 *     memory.start                                     memory.start + size
 *     |  stack, data, heap  |     free     |  capsules' grants  |
 *     |-------------------->|              |<-------------------|
 *                       app_break      grant_break
 *
 * The process may touch [memory.start, app_break), rounded up to what the MPU
 * can express; the kernel alone touches [grant_break, end). Neither passes the
 * other.
 */
#ifndef TICK64_PROCESS_H
#define TICK64_PROCESS_H

#include "capsule.h"
#include "context_switch.h"
#include "mpu.h"
#include "tbf.h"

/** Processes at once; the kernel's RAM grows by about 400 bytes for each. */
#define PROCESS_MAX 8u
/** Drivers at most: the grant table's width. */
#define DRIVER_MAX 8

/** How far a process's life has come. */
enum process_state {
    PROCESS_UNUSED = 0,
    PROCESS_RUNNING,     /**< wants the CPU */
    PROCESS_YIELDED,     /**< in yield-wait: until an upcall's function runs */
    PROCESS_YIELDED_FOR, /**< in yield-wait-for: until that one event */
    PROCESS_FAULTED,     /**< stopped by a fault, for good */
    PROCESS_TERMINATED,  /**< left by exit-terminate */
};

/** What the kernel knows of a process; its place in the table stays its own,
 * whatever life it leads. */
struct process {
    /* The switch and the MPU work on these. */
    struct process_context context; /**< what context_switch() is handed */
    struct mpu_regions regions;

    /* Life: process.c. A yield takes the process out of PROCESS_RUNNING, an
     * event brings it back. */
    enum process_state state;
    bool stopped;        /**< by the operator; independent of state */
    uint32_t index;      /**< its place in the table, below PROCESS_MAX */
    struct process_id id; /**< of its current life */
    uint32_t restarts;
    uint32_t completion_code; /**< from its last exit; 0 after a fault */
    uint32_t yield_for_driver;
    uint32_t yield_for_number;

    /* Memory: fixed when the process is loaded, but for the three marks. */
    struct memory_block memory;
    uintptr_t app_break;
    uintptr_t high_water_mark; /**< end of what it ever shared */
    uintptr_t grant_break;     /**< lowest byte of its grants */

    /* Program: from its TBF header. */
    struct memory_block flash; /**< header, binary and footers */
    uintptr_t app_start;       /**< first byte after the protected header */
    uintptr_t entry;           /**< where it starts; bit 0 is ignored */
    const uint8_t *header;     /**< for its name and flash regions */
    const uint8_t *permissions; /**< the same if it has any, else NULL */
    uint32_t stack_hint;       /**< what it told memop 10 and 11 */
    uint32_t heap_hint;
};

/** All processes, in the order in which they were loaded. */
extern struct process processes[PROCESS_MAX];

/** The process of that identifier, or NULL when that life of it is over. */
struct process *process_find(struct process_id id);

/** The place in the table of the process that an identifier names: the
 * identifiers of a process's lives lie PROCESS_MAX apart. */
static inline uint32_t process_index(struct process_id id)
{
    return id.life % PROCESS_MAX;
}

/** Running, yielded or yielded-for: neither faulted nor terminated. */
static inline bool process_is_alive(const struct process *process)
{
    return process->state >= PROCESS_RUNNING &&
           process->state <= PROCESS_YIELDED_FOR;
}

/** Whether the process could use the CPU now. */
static inline bool process_is_runnable(const struct process *process)
{
    return process->state == PROCESS_RUNNING && !process->stopped;
}

/** The exception frame that a process which is not running left on its stack:
 * its r0-r3, r12, lr, pc and xPSR. */
static inline struct exception_frame *
process_frame(const struct process *process)
{
    return (struct exception_frame *)(uintptr_t)process->context.stack_pointer;
}

/** Whether [address, address + size) lies in [start, end); nothing wraps. */
static inline bool memory_contains(uintptr_t start, uintptr_t end,
                                   uintptr_t address, size_t size)
{
    return address >= start && address <= end && size <= end - address;
}

/** Whether all `size` bytes at `address` are the process's own memory, below
 * its break. */
static inline bool process_owns_writable(const struct process *process,
                                         uintptr_t address, size_t size)
{
    return memory_contains(process->memory.start, process->app_break, address,
                           size);
}
/** The same, or all of them in the process's own flash. */
bool process_owns_readable(const struct process *process, uintptr_t address,
                           size_t size);
/** Whether the process may name this address as an upcall: in its own flash
 * after the header, or in its RAM. */
bool process_owns_function(const struct process *process, uintptr_t address);

/** How many writeable flash regions the process's header names. */
uint32_t process_flash_regions(const struct process *process);
/** One of them; its size is 0 when there is none of that number. */
struct memory_block process_flash_region(const struct process *process,
                                         uint32_t number);

/** Whether the permissions in the process's header, if there are any, admit
 * a command. */
static inline bool process_permits(const struct process *process,
                                   uint32_t driver, uint32_t command)
{
    return process->permissions == NULL ||
           tbf_permits(process->permissions, driver, command);
}

/** Whether they admit the driver's other calls: they mention it. */
static inline bool process_may_use(const struct process *process,
                                   uint32_t driver)
{
    return process->permissions == NULL ||
           tbf_mentions(process->permissions, driver);
}

/**
 * Move the app break. Bytes that come within reach are zeroed before the
 * process runs again.
 *
 * @param address the new break
 * @return OK, or NOMEM: below the high-water mark or the memory's start, or
 *         beyond what the MPU can give below the grants. Then nothing changed.
 */
enum error process_set_break(struct process *process, uintptr_t address);

/** End the process for good; its grants are free at once. */
void process_exit(struct process *process, uint32_t code);
/** End this life of the process and begin the next. */
void process_restart(struct process *process, uint32_t code);
/** The process did what it may not: answer as the boot record says. */
void process_fault(struct process *process);
/** The operator stops a process, whatever it is doing, or lets it go on. */
void process_set_stopped(struct process *process, bool stopped);
/** Whether any process is alive. */
bool process_any_alive(void);

/**
 * Begin a life of the process, its first or its next: its memory, program and
 * index are filled in, and it has no grants: grant_break is the memory's end.
 */
void process_begin(struct process *process);

#endif
