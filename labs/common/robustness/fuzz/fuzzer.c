/* SPDX-License-Identifier: MIT */
/** @file Makes random system calls, without end: half of them to drivers that
 * exist, with values at the edges of everything, and crashes now and then. Its
 * buffers may lie over its own variables, and a careless fuzzer's over its own
 * stack; a life that breaks so is followed by the next. */
#include "alarm.h"
#include "console.h"
#include "rng.h"
#include "system_calls.h"
#include "witness.h"

#include "../crash.h"
#include "../random.h"

CHECKPOINT(began)
CHECKPOINT(hundred)

/** Set in app_parameter of a fuzzer that may exit, and sleep for ever. */
#define MORTAL 0x80000000u
/** Set if it may have the kernel write over its own stack, and move the break
 * below it: what it finds in its registers then is its own fault. */
#define CARELESS 0x40000000u

#define ARENA_SIZE 256
#define STACK_BYTES 1024 /* as linked by default */

static uint8_t arena[ARENA_SIZE];

static void random_act(void);

/* --- values -------------------------------------------------------- */

static const uint32_t small_offsets[] = {
    0, 1, 2, 3, 4, 7, 8, 16, 31, 32, 33, 63, 64, 255, 256,
};
static const uint32_t patterns[] = {
    0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFE0,
    0x00010000, 0x00040000, 0x20000000, 0x20000800, 0x2000FFFC, 0x20010000,
    0x22000000, 0x40000000, 0x42000000, 0xE000E010, 0xE000ED94, 0xE000EF00,
    0x0000F000, 0x55555555,
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The edges of its own memory, as the kernel states them: memop 2 to 6, the
 * last one for the break itself. */
static uint32_t own_edge(void)
{
    uint32_t which = random_below(6);

    return which == 5 ? memop(MEMOP_SBRK, 0).value
                      : memop(MEMOP_MEMORY_START + which, 0).value;
}

static uint32_t edge(void)
{
    uint32_t offset = small_offsets[random_below(COUNT(small_offsets))];
    uint32_t value;

    switch (random_below(6)) {
    case 0:
    case 1: return offset;
    case 2: return own_edge() - offset;
    case 3: return own_edge() + offset;
    case 4: return patterns[random_below(COUNT(patterns))] - offset;
    default:
        value = random_word();
        return value >> random_below(32);
    }
}

static uint32_t any_driver(void)
{
    static const uint32_t real[] = { 0x0, 0x1, 0x2, 0x3, 0x40001, 0x8 };
    static const uint32_t others[] = { 0x4, 0x10000, 0x40000, 0x40002, 0x9 };

    /* Low-level debug prints, at a thousand instructions a call. */
    if (random_below(8))
        return real[random_below(COUNT(real) - (random_below(4) > 0))];
    return random_below(2) ? others[random_below(COUNT(others))]
                           : random_word();
}

/* Whether the kernel may be told to write there. */
static bool is_harmless(uint32_t address, uint32_t size)
{
    uint32_t stack = memop(MEMOP_MEMORY_START, 0).value;

    return app_parameter & CARELESS || address >= stack + STACK_BYTES ||
           address + (uint64_t)size <= stack;
}

/* Somewhere to be written to; size bytes there do no harm. */
static void *any_buffer(uint32_t size)
{
    uint32_t where = random_below(16);
    uint32_t address = (uint32_t)arena + random_below(ARENA_SIZE);

    if (where == 0)
        address = edge();
    if (where == 1) /* its own stack, and the next frame on it */
        address = (uint32_t)__builtin_frame_address(0) - random_below(128);
    return is_harmless(address, size) ? (void *)address : arena;
}

/* --- upcalls -------------------------------------------------------- */

/* May call again, yield again, restart, or never return. */
static void any_upcall(uint32_t first, uint32_t second, uint32_t third,
                       void *userdata)
{
    random_state ^= first ^ second << 8 ^ third << 16 ^ (uint32_t)userdata;
    switch (random_below(32)) {
    case 0: exit_restart(first); break;
    case 1: crash(random_word(), edge()); break;
    case 2:
    case 3:
    case 4: random_act(); break;
    }
}

static upcall_function *any_function(void)
{
    switch (random_below(16)) {
    case 0: return (upcall_function *)edge();
    case 1:
    case 2: return NULL;
    default: return any_upcall;
    }
}

/* --- single calls ---------------------------------------------------- */

static void random_call(void)
{
    uint32_t driver = any_driver();
    uint32_t number = random_below(4) ? random_below(7) : edge();
    uint32_t first = edge(), second = edge();
    upcall_function *function = any_function();
    void *buffer = any_buffer(first);

    switch (random_below(8)) {
    case 0: SYSTEM_CALL(1, driver, number, first, second); break;
    case 1: SYSTEM_CALL(1, driver, number, function, second); break;
    case 2: SYSTEM_CALL(3, driver, number, buffer, first); break;
    case 3: SYSTEM_CALL(4, driver, number, buffer, first); break;
    case 4:
        if (is_harmless(first, second))
            SYSTEM_CALL(7, driver, number, first, second);
        break;
    default: SYSTEM_CALL(2, driver, number, first, second); break;
    }
}

static void random_memop(void)
{
    uint32_t argument = random_below(4) ? edge() : random_below(512) - 256;
    uint32_t operation = random_below(14);
    uint32_t to = argument;

    if (random_below(2))
        operation = random_below(2);
    if (operation == MEMOP_SBRK)
        to += memop(MEMOP_SBRK, 0).value;
    if (operation > MEMOP_SBRK || is_harmless(to, 0))
        memop(operation, argument);
}

/* --- sequences --------------------------------------------------------- */

/* Make room in the queue of upcalls: an event that is dropped ends no sleep. */
static void drain(void)
{
    for (int i = 0; i < 10; i++)
        yield_no_wait();
}

/* Sleep, but only where something will end the sleep. */
static void sleep(void)
{
    if (subscribe(ALARM_DRIVER, ALARM_FIRED, any_upcall, arena).error != OK)
        return;
    if (random_below(2)) {
        if (alarm_set_relative(random_below(20000)) == OK)
            yield_wait();
        return;
    }
    drain();
    if (alarm_set_absolute(alarm_now() - random_below(5000),
                           random_below(20000)) == OK)
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
}

static void write(void)
{
    drain();
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, any_function(), NULL);
    allow_read_only(CONSOLE_DRIVER, 1, any_buffer(64), random_below(64));
    if (console_start_write(random_below(2) ? random_below(64) : edge()) == OK
        && random_below(2))
        yield_wait_for(CONSOLE_DRIVER, CONSOLE_WRITTEN);
}

static void read(void)
{
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, any_function(), NULL);
    allow_read_write(CONSOLE_DRIVER, 1, any_buffer(32), random_below(32));
    console_start_read(random_below(4) ? random_below(32) : edge());
    if (random_below(2))
        console_abort_read();
}

static void fill(void)
{
    uint32_t length = 1 + random_below(40);

    drain();
    subscribe(RNG_DRIVER, RNG_DONE, any_function(), NULL);
    allow_read_write(RNG_DRIVER, 0, any_buffer(length), length);
    if (rng_start(random_below(8) ? length : edge()) == OK &&
        random_below(2))
        yield_wait_for(RNG_DRIVER, RNG_DONE);
}

static void poll(void)
{
    uint32_t flag = random_below(4) ? (uint32_t)arena : edge();

    if (is_harmless(flag, 1))
        YIELD(0, flag, 0);
}

static void leave(void)
{
    uint32_t number = 2 + random_word() % 1000;
    uint32_t kind = random_below(64);

    if (app_parameter & MORTAL && kind == 0)
        exit_terminate(random_word());
    else if (app_parameter & MORTAL && kind == 1)
        yield_wait_for(any_driver(), random_below(4));
    else if (kind < 20)
        exit_restart(random_word());
    else if (kind < 30)
        SYSTEM_CALL(6, number, 0, 0, 0);
    else
        crash(random_word(), random_below(2) ? edge() : random_word());
}

static void random_act(void)
{
    uint32_t kind = random_below(512);

    if (kind < 4)
        leave();
    else if (kind < 16)
        sleep();
    else if (kind < 40)
        write();
    else if (kind < 60)
        read();
    else if (kind < 80)
        fill();
    else if (kind < 140)
        poll();
    else if (kind < 200)
        random_memop();
    else
        random_call();
}

int main(void)
{
    random_begin();
    checkpoint_began(random_state);
    for (;;) {
        for (int i = 0; i < 100; i++)
            random_act();
        checkpoint_hundred(random_state);
    }
}
