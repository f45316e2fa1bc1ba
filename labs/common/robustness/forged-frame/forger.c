/* SPDX-License-Identifier: MIT */
/** @file Has the kernel write over the exception frame that a yield leaves on
 * the stack: with a yield's flag byte, random bytes, and what is typed. Each
 * life makes one attack; what it does to itself ends it, or does not. */
#include "console.h"
#include "rng.h"
#include "system_calls.h"

#include "../random.h"

CHECKPOINT(attacked)
CHECKPOINT(survived)

#define FRAME_SIZE 32

static void nothing(uint32_t first, uint32_t second, uint32_t third,
                    void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
}

/* Where the frame of a system call lies that the caller makes itself. */
__attribute__((always_inline))
static inline uint32_t next_frame(void)
{
    uint32_t stack_pointer;

    __asm__ volatile("mov %0, sp" : "=r"(stack_pointer));
    return (stack_pointer - FRAME_SIZE) & ~7u;
}

/* The kernel writes a byte, 1 when an upcall was there: a request for no
 * bytes is answered at once. */
__attribute__((noinline))
static void forge_by_flag(uint32_t byte, bool pending)
{
    subscribe(RNG_DRIVER, RNG_DONE, nothing, NULL);
    if (pending)
        rng_start(0);
    uint32_t flag = next_frame() + byte;
    YIELD(0, flag, 0);
}

__attribute__((noinline))
static void forge_by_chance(uint32_t from, uint32_t size, uint32_t yield)
{
    uint32_t buffer = next_frame() + from;

    subscribe(RNG_DRIVER, RNG_DONE, nothing, NULL);
    allow_read_write(RNG_DRIVER, 0, (void *)buffer, size);
    rng_start(size);
    YIELD(yield, RNG_DRIVER, RNG_DONE);
}

__attribute__((noinline))
static void forge_by_hand(uint32_t from, uint32_t size)
{
    uint32_t buffer = next_frame() + from;

    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, nothing, NULL);
    allow_read_write(CONSOLE_DRIVER, 1, (void *)buffer, size);
    if (console_start_read(size) == OK)
        YIELD(2, CONSOLE_DRIVER, CONSOLE_HAS_READ);
}

int main(void)
{
    random_begin();
    uint32_t from = random_below(FRAME_SIZE);
    uint32_t size = 1 + random_below(FRAME_SIZE - from);
    uint32_t kind = random_below(8);

    checkpoint_attacked(kind << 16 | from << 8 | size);
    switch (kind) {
    case 0:
    case 1: forge_by_flag(28 + from % 4, true); break; /* xPSR */
    case 2: forge_by_flag(from, true); break;
    case 3: forge_by_flag(from, false); break;
    case 4: forge_by_chance(0, FRAME_SIZE, 1); break;
    case 5: forge_by_chance(from, size, 1); break;
    case 6: forge_by_chance(from, size, 2); break;
    default: forge_by_hand(from, size); break;
    }
    checkpoint_survived(kind);
    exit_restart(0);
}
