/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks what MPU regions permit: see mpu_check.h.
 */
#include "machine.h"

#include "mpu_check.h"

/* A bit for each region of the hardware that was enabled so far. */
static uint32_t enabled;

struct hardware mpu_check_apply(const struct mpu_regions *regions)
{
    struct hardware hardware = {.ctrl = 5};
    for (uint32_t i = 0; i < MPU_REGIONS; i++) {
        hardware_write(&hardware, HARDWARE_RNR, i);
        hardware_write(&hardware, HARDWARE_RBAR, regions->region[i].rbar);
        hardware_write(&hardware, HARDWARE_RASR, regions->region[i].rasr);
    }
    if (!hardware_is_predictable(&hardware)) {
        fail_msg("the manual does not say what these regions do");
    }
    for (uint32_t i = 0; i < MPU_REGIONS; i++) {
        enabled |= (hardware.region[i].rasr & 1) << i;
    }
    return hardware;
}

bool mpu_check_uses_four_neighbours(void)
{
    for (uint32_t first = 0; first < MPU_REGIONS; first++) {
        uint32_t twice = 0xFu << first; /* and the turn from 7 to 0 */
        if ((enabled & ~(twice | twice >> MPU_REGIONS)) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_any(struct rights rights)
{
    return rights.read || rights.write || rights.execute;
}

uint64_t mpu_check_reachable(const struct mpu_regions *regions)
{
    struct hardware hardware = mpu_check_apply(regions);
    uint64_t edge[HARDWARE_EDGES], bytes = 0;
    uint32_t count = hardware_edges(&hardware, edge);
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (is_any(hardware_rights(&hardware, (uint32_t)edge[i], false))) {
            bytes += edge[i + 1] - edge[i];
        }
    }
    return bytes;
}

/* Complain about the interval that starts here. */
static void wrong(uint64_t start, uint64_t end, const char *what)
{
    fail_msg("[0x%llx, 0x%llx) %s", (unsigned long long)start,
             (unsigned long long)end, what);
}

static bool lies_in(uint64_t start, uint64_t end, struct memory_block block)
{
    return start >= block.start && end <= (uint64_t)block.start + block.size;
}

/* An interval in which the rights are the same everywhere. */
static void check_interval(const struct hardware *hardware, uint64_t start,
                           uint64_t end, const struct mpu_expected *expected)
{
    struct rights rights = hardware_rights(hardware, (uint32_t)start, false);
    bool in_app = start < expected->app_break && end > expected->block.start &&
                  expected->app_break > expected->block.start;
    if (in_app && !(rights.read && rights.write && rights.normal)) {
        wrong(start, end, "is the process's, but not to read and write");
    }
    if (!is_any(rights)) {
        return;
    }
    if (lies_in(start, end, expected->flash)) {
        if (!rights.read || rights.write || !rights.execute) {
            wrong(start, end, "is flash, but not to read and execute only");
        }
        return;
    }
    if (!lies_in(start, end, expected->block)) {
        wrong(start, end, "is not the process's, but can be reached");
    }
    if (rights.execute) {
        wrong(start, end, "can be executed");
    }
    if (end > expected->grant_break) {
        wrong(start, end, "lies in the grants, and can be reached");
    }
}

void mpu_check(const struct mpu_regions *regions, struct mpu_expected expected)
{
    struct memory_block block = expected.block;
    struct hardware hardware = mpu_check_apply(regions);
    uint64_t edge[HARDWARE_EDGES], reached = 0;
    uint64_t refused = (uint64_t)block.start + block.size;
    uint32_t count = hardware_edges(&hardware, edge);
    for (uint32_t i = 0; i + 1 < count; i++) {
        check_interval(&hardware, edge[i], edge[i + 1], &expected);
        if (is_any(hardware_rights(&hardware, (uint32_t)edge[i], false))) {
            reached += edge[i + 1] - edge[i];
        } else if (edge[i + 1] > block.start && edge[i] < refused) {
            refused = edge[i] > block.start ? edge[i] : block.start;
        }
    }
    assert_int_equal(mpu_accessible_end(regions, block), refused);
    /* All of it from the start on, and as little as possible. */
    assert_true(refused >= expected.app_break);
    assert_true(refused - expected.app_break < block.size / 16);
    assert_int_equal(reached, refused - block.start + expected.flash.size);
}
