/* SPDX-License-Identifier: MIT */
/** @file The app whose header is damaged: says what its header admits, and then
 * works, as a neighbour who may harm nobody. */
#include "alarm.h"
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(began)
CHECKPOINT(permitted)
CHECKPOINT(regions)
CHECKPOINT(region)
CHECKPOINT(worked)

/* What is asked; autograder/robustness/oracle.c has the same list. */
static const struct {
    uint32_t driver, command;
} questions[] = {
    { 0x0, 0 }, { 0x0, 1 }, { 0x0, 2 }, { 0x0, 31 }, { 0x0, 32 }, { 0x0, 63 },
    { 0x0, 64 }, { 0x0, 127 }, { 0x1, 0 }, { 0x1, 4 }, { 0x1, 40 },
    { 0x1, 100 }, { 0x2, 0 }, { 0x2, 33 }, { 0x3, 0 }, { 0x3, 0x80000000 },
    { 0x40001, 0 }, { 0x40001, 0xFFFFFFFE },
};
#define QUESTIONS (sizeof questions / sizeof *questions)

/* Every other call to these drivers, too. */
static void call_all(void)
{
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        uint32_t driver = questions[i].driver;

        subscribe(driver, 0, NULL, NULL);
        allow_read_write(driver, 0, NULL, 0);
        allow_read_only(driver, 0, NULL, 0);
    }
}

static uint32_t admitted(void)
{
    uint32_t bits = 0;

    for (uint32_t i = 0; i < QUESTIONS; i++) {
        uint32_t driver = questions[i].driver;
        uint32_t number = questions[i].command;

        if (command(driver, number, 0, 0).error != NODEVICE)
            bits |= 1u << i;
    }
    return bits;
}

int main(void)
{
    checkpoint_began(0);
    checkpoint_permitted(admitted());
    uint32_t regions = memop(MEMOP_FLASH_REGIONS, 0).value;
    checkpoint_regions(regions);
    for (uint32_t i = 0; i <= regions && i < 4; i++) {
        uint32_t start = memop(MEMOP_FLASH_REGION_START, i).value;
        uint32_t end = memop(MEMOP_FLASH_REGION_END, i).value;

        checkpoint_region(end - start);
    }
    call_all();
    for (uint32_t round = 0; round < 200; round++) {
        subscribe(ALARM_DRIVER, ALARM_FIRED, NULL, NULL);
        memop(MEMOP_SBRK, round % 2 ? 64 : -64);
        checkpoint_worked(alarm_now());
    }
    return 0;
}
