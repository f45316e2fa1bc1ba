/* SPDX-License-Identifier: MIT */
/** @file Works as apps do: sleeps app_parameter microseconds, asks for memory,
 * writes a line; and looks whether all that it keeps is as it left it.
 */
#include <string.h>

#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(armed)
CHECKPOINT(worked)
CHECKPOINT(early)
CHECKPOINT(refused)
CHECKPOINT(damaged)

#define ROUNDS 8
#define GROWTH 48
#define MICROSECONDS 1000000u

static uint8_t kept[64];

static uint8_t pattern(uint32_t round, uint32_t i)
{
    return (uint8_t)(round * 37 + i * 11 + 1);
}

static bool is_damaged(const uint8_t *bytes, uint32_t size, uint32_t round)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] != pattern(round, i))
            return true;
    }
    return false;
}

static void stamp(uint8_t *bytes, uint32_t size, uint32_t round)
{
    for (uint32_t i = 0; i < size; i++)
        bytes[i] = pattern(round, i);
}

static void sleep(void)
{
    uint32_t ticks = (uint32_t)((uint64_t)alarm_frequency() * app_parameter /
                                MICROSECONDS);
    uint32_t begun = alarm_now();

    alarm_sleep_until(begun, ticks);
    if (alarm_now() - begun < ticks)
        checkpoint_early(alarm_now() - begun);
}

/* New memory is zero, and this process's from now on. */
static uint8_t *grow(void)
{
    struct memop_return old = memop(MEMOP_SBRK, GROWTH);
    uint8_t *bytes = (uint8_t *)old.value;

    if (old.error != OK) {
        checkpoint_refused(old.error);
        return NULL;
    }
    for (uint32_t i = 0; i < GROWTH; i++) {
        if (bytes[i] != 0)
            checkpoint_damaged((uint32_t)(uintptr_t)&bytes[i]);
    }
    return bytes;
}

int main(void)
{
    static const char line[] = "a day's work\n";
    uint8_t *grown[ROUNDS];

    stamp(kept, sizeof kept, 0);
    checkpoint_armed((uint32_t)(uintptr_t)kept);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        sleep();
        if (is_damaged(kept, sizeof kept, round))
            checkpoint_damaged((uint32_t)(uintptr_t)kept);
        for (uint32_t i = 0; i < round; i++) {
            if (is_damaged(grown[i], GROWTH, i))
                checkpoint_damaged((uint32_t)(uintptr_t)grown[i]);
        }
        grown[round] = grow();
        if (grown[round] == NULL)
            return 1;
        stamp(grown[round], GROWTH, round);
        stamp(kept, sizeof kept, round + 1);
        if (console_write(line, sizeof line - 1) != sizeof line - 1)
            checkpoint_refused(round);
        checkpoint_worked(round);
    }
    return 0;
}
