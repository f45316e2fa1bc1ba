/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The guard: judges every access of a capsule when it happens.
 */
#include "guard.h"

#include "drivers.h"
#include "kernel.h"

struct entry *entered;

/* A bit for each capsule that did what it may not, by its driver's index. */
static uint32_t failed;

static uint32_t bit_of(const struct capsule *capsule)
{
    return 1u << driver_index(capsule->driver);
}

/* --- in and out ----------------------------------------------------------- */

uint32_t guard_enter(const struct capsule *capsule, struct span grant,
                     capsule_function *function, const uint32_t argument[4])
{
    if (failed & bit_of(capsule)) {
        return NODEVICE;
    }
    struct entry entry = {
        .outer = entered, .capsule = capsule, .grant = grant};
    entered = &entry;
    uint32_t result = gate_call(argument[0], argument[1], argument[2],
                                argument[3], function, &entry);
    entered = entry.outer;
    return result;
}

void guard_come_back(void)
{
    if (failed & bit_of(entered->capsule)) {
        gate_return(NODEVICE, entered->top);
    }
}

/* --- refusing ------------------------------------------------------------- */

/* The kernel's own frames are never skipped: this ends at the innermost gate,
 * and guard_come_back() goes on from there to the next. */
static _Noreturn void fail(void)
{
    failed |= bit_of(entered->capsule);
    gate_return(NODEVICE, entered->top);
}

static void say_who(void)
{
    debug_print("\r\ntick64: capsule ");
    debug_print(entered->capsule->name);
    debug_print(": ");
}

_Noreturn void guard_fail(const char *what)
{
    say_who();
    debug_print(what);
    debug_print(" refused\r\n");
    fail();
}

static _Noreturn void refuse(const char *access, uintptr_t address)
{
    say_who();
    debug_print(access);
    debug_print_hex(address);
    debug_print(" refused: outside of its data, its frames and the grant it "
                "entered\r\n");
    fail();
}

/* --- judging -------------------------------------------------------------- */

static inline bool lies_in(struct span span, uintptr_t address, size_t size)
{
    uintptr_t offset = address - span.start;
    uintptr_t length = span.end - span.start;
    return offset < length && size <= length - offset;
}

/* What an entry further out may touch, this one may, too: a grant's body uses
 * its caller's variables. The kernel's frames lie between those of two entries,
 * and stay shut. */
static bool lies_further_out(uintptr_t address, size_t size)
{
    const struct entry *entry = entered->outer;
    for (; entry != NULL && entry->capsule == entered->capsule;
         entry = entry->outer) {
        if (lies_in((struct span){entry->bottom, entry->top}, address, size) ||
            lies_in(entry->grant, address, size)) {
            return true;
        }
    }
    return false;
}

/* The likeliest first. */
static inline bool may_store(uintptr_t address, size_t size, uintptr_t bottom)
{
    return lies_in(entered->grant, address, size) ||
           lies_in((struct span){bottom, entered->top}, address, size) ||
           lies_in(entered->capsule->data, address, size) ||
           lies_further_out(address, size);
}

static inline bool may_load(uintptr_t address, size_t size, uintptr_t bottom)
{
    return may_store(address, size, bottom) ||
           lies_in(entered->capsule->constants, address, size);
}

static inline void load(uintptr_t address, size_t size, uintptr_t bottom)
{
    if (!may_load(address, size, bottom)) {
        refuse("load from ", address);
    }
}

static inline void store(uintptr_t address, size_t size, uintptr_t bottom)
{
    if (!may_store(address, size, bottom)) {
        refuse("store to ", address);
    }
}

void guard_load(uintptr_t address, size_t size)
{
    load(address, size, entered->bottom);
}

void guard_store(uintptr_t address, size_t size)
{
    store(address, size, entered->bottom);
}

/* What gcc calls before an access, by its size: N is any other. The frame of
 * the capsule that is about to make it ends where this one's begins. */
#define FRAMES_END ((uintptr_t)__builtin_dwarf_cfa())

#define BEFORE_ACCESS(bytes)                                                \
    void __asan_load##bytes##_noabort(uintptr_t address);                   \
    void __asan_load##bytes##_noabort(uintptr_t address)                    \
    {                                                                       \
        load(address, bytes, FRAMES_END);                                   \
    }                                                                       \
    void __asan_store##bytes##_noabort(uintptr_t address);                  \
    void __asan_store##bytes##_noabort(uintptr_t address)                   \
    {                                                                       \
        store(address, bytes, FRAMES_END);                                  \
    }

BEFORE_ACCESS(1)
BEFORE_ACCESS(2)
BEFORE_ACCESS(4)
BEFORE_ACCESS(8)
BEFORE_ACCESS(16)

void __asan_loadN_noabort(uintptr_t address, size_t size);
void __asan_loadN_noabort(uintptr_t address, size_t size)
{
    load(address, size, FRAMES_END);
}

void __asan_storeN_noabort(uintptr_t address, size_t size);
void __asan_storeN_noabort(uintptr_t address, size_t size)
{
    store(address, size, FRAMES_END);
}
