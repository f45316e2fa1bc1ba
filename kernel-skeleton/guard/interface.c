/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The capsule interface as a guarded capsule sees it: where the kernel is
 * handed a driver, an address or a function, it is looked at first.
 */
#include "guard.h"
#include "memory.h"

/* The caller's driver, as the kernel knows it: no other capsule's, and nothing
 * that the caller has made. */
static const struct driver *own(const struct driver *named)
{
    const struct capsule *capsule = entered->capsule;
    if (named != capsule->own) {
        guard_fail("a driver that is not its own");
    }
    return capsule->driver;
}

/* --- grants: a body is entered through a gate, too ------------------------ */

struct body_call {
    const struct capsule *capsule;
    grant_body *body;
    void *context;
};

static enum error enter_body(struct process_id process, void *grant,
                             void *context)
{
    const struct body_call *call = context;
    uintptr_t start = (uintptr_t)grant;
    const uint32_t argument[4] = {process.life, start,
                                  (uintptr_t)call->context, 0};
    return guard_enter(
        call->capsule,
        (struct span){start, start + call->capsule->driver->grant_size},
        (capsule_function *)call->body, argument);
}

enum error guarded_grant_enter(struct process_id process,
                               const struct driver *driver, void *context,
                               grant_body *body)
{
    struct body_call call = {entered->capsule, body, context};
    guard_leave();
    enum error error = grant_enter(process, own(driver), &call, enter_body);
    guard_come_back();
    return error;
}

void guarded_grant_enter_each(const struct driver *driver, void *context,
                              grant_body *body)
{
    struct body_call call = {entered->capsule, body, context};
    guard_leave();
    grant_enter_each(own(driver), &call, enter_body);
    guard_come_back();
}

/* --- upcalls and shared buffers ------------------------------------------- */

bool guarded_upcall_notify(struct process_id process,
                           const struct driver *driver, uint32_t number,
                           const uint32_t argument[3])
{
    guard_leave();
    guard_load((uintptr_t)argument, 3 * sizeof argument[0]);
    return upcall_notify(process, own(driver), number, argument);
}

size_t guarded_allowed_ro_size(struct process_id process,
                               const struct driver *driver, uint32_t number)
{
    return allowed_ro_size(process, own(driver), number);
}

uint8_t guarded_allowed_ro_read(struct process_id process,
                                const struct driver *driver, uint32_t number,
                                size_t at)
{
    return allowed_ro_read(process, own(driver), number, at);
}

size_t guarded_allowed_rw_size(struct process_id process,
                               const struct driver *driver, uint32_t number)
{
    return allowed_rw_size(process, own(driver), number);
}

void guarded_allowed_rw_write(struct process_id process,
                              const struct driver *driver, uint32_t number,
                              size_t at, uint8_t byte)
{
    allowed_rw_write(process, own(driver), number, at, byte);
}

/* --- texts, and what gcc calls by itself ---------------------------------- */

static void check_text(const char *text)
{
    do {
        guard_load((uintptr_t)text, 1);
    } while (*text++ != '\0');
}

void guarded_debug_print(const char *text)
{
    guard_leave();
    check_text(text);
    debug_print(text);
}

void guarded_not_written(const char *function)
{
    guard_leave();
    check_text(function);
    not_written(function);
}

void *guarded_memcpy(void *to, const void *from, size_t size)
{
    guard_leave();
    if (size > 0) {
        guard_store((uintptr_t)to, size);
        guard_load((uintptr_t)from, size);
    }
    return memcpy(to, from, size);
}

void *guarded_memset(void *to, int byte, size_t size)
{
    guard_leave();
    if (size > 0) {
        guard_store((uintptr_t)to, size);
    }
    return memset(to, byte, size);
}
