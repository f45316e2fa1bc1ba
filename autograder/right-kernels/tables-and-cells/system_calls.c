/* SPDX-License-Identifier: MIT */
/**
 * @file
 * System calls by tables: one row a class, and one row a kind of slot.
 */
#include "system_calls.h"

#include "answer.h"
#include "drivers.h"
#include "grants.h"
#include "upcalls.h"

/* The four words of a call, taken out of the frame before anything is
 * answered. */
struct call {
    struct process *process;
    struct exception_frame *frame;
    uint32_t class;
    uint32_t word[4];
};

typedef void handler(const struct call *call);

/* --- subscribe and allow ---------------------------------------------------- */

static bool owns_function(const struct process *process, struct slot wanted)
{
    return wanted.first == 0 || process_owns_function(process, wanted.first);
}

static bool owns_writable(const struct process *process, struct slot wanted)
{
    return wanted.second == 0 ||
           process_owns_writable(process, wanted.first, wanted.second);
}

static bool owns_readable(const struct process *process, struct slot wanted)
{
    return wanted.second == 0 ||
           process_owns_readable(process, wanted.first, wanted.second);
}

static uint32_t upcalls_end(const struct driver *driver)
{
    return driver->upcalls;
}

/* The kinds in the order of their slots. */
enum { UPCALLS, READ_WRITE, READ_ONLY, KINDS };

static const struct kind {
    bool (*owns)(const struct process *process, struct slot wanted);
    uint32_t (*end)(const struct driver *driver); /* of its slots */
} kinds[KINDS] = {
    [UPCALLS] = {owns_function, upcalls_end},
    [READ_WRITE] = {owns_writable, first_ro_slot},
    [READ_ONLY] = {owns_readable, slot_count},
};

static const uint8_t kind_of_class[] = {
    [CLASS_SUBSCRIBE] = UPCALLS,
    [CLASS_ALLOW_READ_WRITE] = READ_WRITE,
    [CLASS_ALLOW_READ_ONLY] = READ_ONLY,
    [CLASS_ALLOW_USERSPACE_READABLE] = READ_WRITE,
};

static enum error find_slot(const struct call *call, uint32_t kind,
                            const struct driver *driver, struct slot **slot)
{
    if (driver == NULL || !process_may_use(call->process, driver->number)) {
        return NODEVICE;
    }
    uint32_t first = kind == UPCALLS ? 0 : kinds[kind - 1].end(driver);
    if (call->class == CLASS_ALLOW_USERSPACE_READABLE ||
        call->word[1] >= kinds[kind].end(driver) - first) {
        return NOSUPPORT;
    }
    struct slot *slots = grant_slots(call->process, driver);
    if (slots == NULL) {
        return NOMEM;
    }
    *slot = slots + first + call->word[1];
    return OK;
}

static void mark(struct process *process, struct slot buffer)
{
    uintptr_t end = buffer.first + buffer.second;
    if (buffer.second > 0 && buffer.first >= process->memory.start &&
        buffer.first < process->app_break && process->high_water_mark < end) {
        process->high_water_mark = end;
    }
}

static void register_slot(const struct call *call)
{
    uint32_t kind = kind_of_class[call->class];
    const struct driver *driver = driver_find(call->word[0]);
    struct slot wanted = {call->word[2], call->word[3]};
    struct slot *slot = NULL;
    enum error error = INVAL;
    if (kinds[kind].owns(call->process, wanted)) {
        error = find_slot(call, kind, driver, &slot);
    }
    if (error != OK) {
        answer_refused(call->frame, error, wanted);
        return;
    }
    struct slot before = *slot;
    *slot = wanted;
    if (kind == UPCALLS) {
        upcall_remove(call->process, driver, call->word[1]);
    } else {
        mark(call->process, wanted);
    }
    answer_swapped(call->frame, before);
}

/* --- the others ------------------------------------------------------------- */

static void yield(const struct call *call)
{
    struct process *process = call->process;
    uint32_t number = call->word[0];
    if (number > YIELD_WAIT_FOR) {
        process_fault(process);
        return;
    }
    process->yield_for_driver = call->word[1];
    process->yield_for_number = call->word[2];
    process->state = number == YIELD_WAIT_FOR ? PROCESS_YIELDED_FOR
                                              : PROCESS_YIELDED;
    bool ended = upcall_yield(process);
    if (number == YIELD_NO_WAIT) {
        process->state = PROCESS_RUNNING;
        if (process_owns_writable(process, call->word[1], 1)) {
            *(uint8_t *)(uintptr_t)call->word[1] = ended ? 1 : 0;
        }
    }
}

static void command(const struct call *call)
{
    const struct driver *driver = driver_find(call->word[0]);
    enum error error = NODEVICE;
    if (driver != NULL &&
        process_permits(call->process, driver->number, call->word[1])) {
        answer_success(call->frame);
        command_frame = call->frame;
        error = driver->command(call->process->id, call->word[1],
                                call->word[2], call->word[3]);
        command_frame = NULL;
    }
    if (error != OK) {
        answer_failure(call->frame, error);
    }
}

static void memop(const struct call *call)
{
    memop_handle(call->process, call->frame);
}

static void exit(const struct call *call)
{
    static void (*const ways[])(struct process *, uint32_t) = {
        [EXIT_TERMINATE] = process_exit,
        [EXIT_RESTART] = process_restart,
    };
    if (call->word[0] < sizeof ways / sizeof ways[0]) {
        ways[call->word[0]](call->process, call->word[1]);
    } else {
        answer_failure(call->frame, NOSUPPORT);
    }
}

static void room(const struct call *call)
{
    answer_u32(call->frame,
               call->process->grant_break - call->process->app_break);
}

/* --- the table --------------------------------------------------------------- */

static handler *const handlers[] = {
    [CLASS_YIELD] = yield,
    [CLASS_SUBSCRIBE] = register_slot,
    [CLASS_COMMAND] = command,
    [CLASS_ALLOW_READ_WRITE] = register_slot,
    [CLASS_ALLOW_READ_ONLY] = register_slot,
    [CLASS_MEMOP] = memop,
    [CLASS_EXIT] = exit,
    [CLASS_ALLOW_USERSPACE_READABLE] = register_slot,
    [TWIST_ROOM_CLASS] = room,
};

void system_call_handle(struct process *process, struct exception_frame *frame)
{
    uint32_t svc = *(const uint16_t *)(frame->pc - 2);
    struct call call = {process, frame, svc & 0xFF,
                        {frame->r0, frame->r1, frame->r2, frame->r3}};
    if (call.class < sizeof handlers / sizeof handlers[0] &&
        handlers[call.class] != NULL) {
        handlers[call.class](&call);
    } else {
        process_fault(process);
    }
}
