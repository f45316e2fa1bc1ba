/* SPDX-License-Identifier: MIT */
/**
 * @file
 * System calls: decode, check, carry out, answer (TRD104).
 */
#include "system_calls.h"

#include "answer.h"
#include "drivers.h"
#include "grants.h"
#include "upcalls.h"

/* ANSWER 2 */
/* --- registering: subscribe and allow ------------------------------------- */

/* Which of a driver's slots a class of system calls is about. */
struct slot_range {
    uint32_t first, count;
};

static struct slot_range slots_for(const struct driver *driver,
                                   enum system_call_class class)
{
    switch (class) {
    case CLASS_SUBSCRIBE:
        return (struct slot_range){0, driver->upcalls};
    case CLASS_ALLOW_READ_WRITE:
        return (struct slot_range){first_rw_slot(driver), driver->allows_rw};
    case CLASS_ALLOW_READ_ONLY:
        return (struct slot_range){first_ro_slot(driver), driver->allows_ro};
    default:
        return (struct slot_range){0, 0}; /* no driver shares more */
    }
}

/* May the process register this at all, whoever the driver is? Nothing (no
 * function, no bytes) it always may. */
static bool is_own(const struct process *process, enum system_call_class class,
                   struct slot wanted)
{
    switch (class) {
    case CLASS_SUBSCRIBE:
        return wanted.first == 0 ||
               process_owns_function(process, wanted.first);
    case CLASS_ALLOW_READ_ONLY:
        return wanted.second == 0 ||
               process_owns_readable(process, wanted.first, wanted.second);
    default:
        return wanted.second == 0 ||
               process_owns_writable(process, wanted.first, wanted.second);
    }
}

/* Find the slot that the call names; NULL, with the error, if it may not. */
static struct slot *find_slot(struct process *process,
                              enum system_call_class class, uint32_t number,
                              const struct driver *driver, enum error *error)
{
    if (driver == NULL || !process_may_use(process, driver->number)) {
        *error = NODEVICE;
        return NULL;
    }
    struct slot_range range = slots_for(driver, class);
    if (number >= range.count) {
        *error = NOSUPPORT;
        return NULL;
    }
    struct slot *slots = grant_slots(process, driver);
    *error = NOMEM;
    return slots == NULL ? NULL : &slots[range.first + number];
}

/* A shared buffer stays within reach: the break may not move below it. */
static void raise_high_water_mark(struct process *process, struct slot buffer)
{
    uintptr_t end = buffer.first + buffer.second;
    if (buffer.second != 0 && end > process->high_water_mark &&
        process_owns_writable(process, buffer.first, buffer.second)) {
        process->high_water_mark = end;
    }
}

/* Swap what is registered for what the process wants registered. (Not inline:
 * a command shall not pay for its registers.) */
__attribute__((noinline))
static void subscribe_or_allow(struct process *process,
                               struct exception_frame *frame,
                               enum system_call_class class)
{
    const struct driver *driver = driver_find(frame->r0);
    uint32_t number = frame->r1;
    struct slot wanted = {frame->r2, frame->r3};

    if (!is_own(process, class, wanted)) {
        answer_refused(frame, INVAL, wanted);
        return;
    }
    enum error error;
    struct slot *slot = find_slot(process, class, number, driver, &error);
    if (slot == NULL) {
        answer_refused(frame, error, wanted);
        return;
    }
    answer_swapped(frame, *slot);
    *slot = wanted;
    if (class == CLASS_SUBSCRIBE) {
        upcall_remove(process, driver, number);
    } else {
        raise_high_water_mark(process, wanted);
    }
}

/* --- the other classes ---------------------------------------------------- */

/* A yield that does not wait: if no event ends it, it ends all the same. The
 * process learns which by a byte of its own. */
static void yield_no_wait(struct process *process, uintptr_t flag)
{
    process->state = PROCESS_YIELDED;
    bool has_upcall = upcall_yield(process);
    process->state = PROCESS_RUNNING;
    if (process_owns_writable(process, flag, 1)) {
        *(uint8_t *)flag = has_upcall;
    }
}

static void yield(struct process *process, struct exception_frame *frame)
{
    switch (frame->r0) {
    case YIELD_NO_WAIT:
        yield_no_wait(process, frame->r1);
        break;
    case YIELD_WAIT:
        process->state = PROCESS_YIELDED;
        upcall_yield(process);
        break;
    case YIELD_WAIT_FOR:
        process->yield_for_driver = frame->r1;
        process->yield_for_number = frame->r2;
        process->state = PROCESS_YIELDED_FOR;
        upcall_yield(process);
        break;
    default:
        process_fault(process);
    }
}

static void command(struct process *process, struct exception_frame *frame)
{
    const struct driver *driver = driver_find(frame->r0);
    if (driver == NULL ||
        !process_permits(process, driver->number, frame->r1)) {
        answer_failure(frame, NODEVICE);
        return;
    }
    answer_success(frame); /* unless the driver answers more */
    command_frame = frame;
    enum error error =
        driver->command(process->id, frame->r1, frame->r2, frame->r3);
    command_frame = NULL;
    if (error != OK) {
        answer_failure(frame, error);
    }
}

static void exit(struct process *process, struct exception_frame *frame)
{
    switch (frame->r0) {
    case EXIT_TERMINATE:
        process_exit(process, frame->r1);
        break;
    case EXIT_RESTART:
        process_restart(process, frame->r1);
        break;
    default:
        answer_failure(frame, NOSUPPORT);
    }
}
/* STUB 2
*/

void system_call_handle(struct process *process, struct exception_frame *frame)
{
    /* ANSWER 2 */
    uint32_t class = *(const uint8_t *)(frame->pc - 2);
    switch (class) {
    case CLASS_YIELD:
        yield(process, frame);
        break;
    case CLASS_COMMAND:
        command(process, frame);
        break;
    case CLASS_SUBSCRIBE:
    case CLASS_ALLOW_READ_WRITE:
    case CLASS_ALLOW_READ_ONLY:
    case CLASS_ALLOW_USERSPACE_READABLE:
        subscribe_or_allow(process, frame, class);
        break;
    case CLASS_MEMOP:
        memop_handle(process, frame);
        break;
    case CLASS_EXIT:
        exit(process, frame);
        break;
    case TWIST_ROOM_CLASS: /* the cohort's own: labs/02-system-calls */
        answer_u32(frame, process->grant_break - process->app_break);
        break;
    default:
        process_fault(process);
    }
    /* STUB 2
    (void)frame;
    not_written("system_call_handle");
    process_fault(process);
    */
}
