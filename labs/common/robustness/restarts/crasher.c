/* SPDX-License-Identifier: MIT */
/** @file Takes all that the kernel gives it, and crashes, ten thousand times.
 * What it is given has to be the same in each life. */
#include "alarm.h"
#include "button.h"
#include "console.h"
#include "rng.h"
#include "system_calls.h"

#include "../crash.h"
#include "../random.h"

CHECKPOINT(began)
CHECKPOINT(memory_start)
CHECKPOINT(memory_end)
CHECKPOINT(first_break)
CHECKPOINT(grants_before)
CHECKPOINT(grants_used)
CHECKPOINT(most_break)

static uint8_t buffer[32];

static uint32_t ask(enum memop_operation operation)
{
    return memop(operation, 0).value;
}

static void upcall(uint32_t first, uint32_t second, uint32_t third,
                   void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
}

/* A grant of every driver, and work under way in each of them. */
static void use_drivers(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, upcall, NULL);
    alarm_set_relative(random_below(100000));
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, upcall, NULL);
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, upcall, NULL);
    allow_read_only(CONSOLE_DRIVER, 1, buffer, random_below(8));
    allow_read_write(CONSOLE_DRIVER, 1, buffer, sizeof buffer);
    console_start_write(sizeof buffer);
    console_start_read(1 + random_below(sizeof buffer));
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, upcall, NULL);
    button_enable(random_below(2));
    subscribe(RNG_DRIVER, RNG_DONE, upcall, NULL);
    allow_read_write(RNG_DRIVER, 0, buffer, sizeof buffer);
    rng_start(random_below(sizeof buffer));
}

/* As far as the break goes, in steps that only shrink. */
static uint32_t take_memory(void)
{
    for (uint32_t step = 1024; step > 0; step /= 2) {
        while (memop(MEMOP_SBRK, step).error == OK)
            ;
    }
    return ask(MEMOP_SBRK);
}

int main(void)
{
    random_begin();
    checkpoint_began(0);
    uint32_t start = ask(MEMOP_MEMORY_START), end = ask(MEMOP_MEMORY_END);
    uint32_t first_break = ask(MEMOP_SBRK) - start;
    uint32_t before = end - ask(MEMOP_GRANT_START);
    use_drivers();
    uint32_t used = end - ask(MEMOP_GRANT_START);
    uint32_t most = take_memory() - start;
    if (random_below(16) == 0) { /* the witness keeps the first thousand */
        checkpoint_memory_start(start);
        checkpoint_memory_end(end);
        checkpoint_first_break(first_break);
        checkpoint_grants_before(before);
        checkpoint_grants_used(used);
        checkpoint_most_break(most);
    }
    if (random_below(2))
        yield_no_wait();
    crash(random_word(), end - 4); /* in its grant region */
    exit_restart(0);
}
