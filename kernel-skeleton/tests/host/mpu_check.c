/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks what MPU regions permit: see mpu_check.h.
 */
#include "machine.h"

#include "mpu_check.h"

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
    return hardware;
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

static bool overlaps(uint64_t start, uint64_t end, uint64_t other_start,
                     uint64_t other_end)
{
    return start < other_end && other_start < end &&
           other_start < other_end;
}

/* Complain about the interval that starts here. */
static void wrong(uint64_t start, uint64_t end, const char *what)
{
    fail_msg("[0x%llx, 0x%llx) %s", (unsigned long long)start,
             (unsigned long long)end, what);
}

static void check_interval(const struct hardware *hardware, uint64_t start,
                           uint64_t end, struct memory_block block,
                           uint64_t app_break, uint64_t grant_break)
{
    struct rights rights = hardware_rights(hardware, (uint32_t)start, false);
    bool in_app = overlaps(start, end, block.start, app_break);
    if (in_app && !(rights.read && rights.write && rights.normal)) {
        wrong(start, end, "is the process's, but not to read and write");
    }
    if (!is_any(rights)) {
        return;
    }
    if (rights.execute) {
        wrong(start, end, "can be executed");
    }
    if (start < block.start || end > (uint64_t)block.start + block.size) {
        wrong(start, end, "lies outside the block, and can be reached");
    }
    if (end > grant_break) {
        wrong(start, end, "lies in the grants, and can be reached");
    }
}

void mpu_check_break(const struct mpu_regions *regions,
                     struct memory_block block, uint32_t app_break,
                     uint32_t grant_break)
{
    struct hardware hardware = mpu_check_apply(regions);
    uint64_t edge[HARDWARE_EDGES], reached = 0;
    uint64_t refused = (uint64_t)block.start + block.size;
    uint32_t count = hardware_edges(&hardware, edge);
    for (uint32_t i = 0; i + 1 < count; i++) {
        check_interval(&hardware, edge[i], edge[i + 1], block, app_break,
                       grant_break);
        bool open = is_any(hardware_rights(&hardware, (uint32_t)edge[i],
                                           false));
        if (open) {
            reached += edge[i + 1] - edge[i];
        } else if (edge[i + 1] > block.start && edge[i] < refused) {
            refused = edge[i] > block.start ? edge[i] : block.start;
        }
    }
    assert_true(refused >= app_break);
    assert_int_equal(mpu_accessible_end(regions, block), refused);
    /* All of it from the start on, and as little as possible. */
    assert_int_equal(reached, refused - block.start);
    if (reached != 0) {
        assert_true(refused - app_break < block.size / 16);
    }
}

void mpu_check_flash(const struct mpu_regions *regions,
                     struct memory_block block, struct memory_block flash)
{
    struct hardware hardware = mpu_check_apply(regions);
    uint64_t edge[HARDWARE_EDGES], flash_bytes = 0;
    uint64_t flash_end = (uint64_t)flash.start + flash.size;
    uint64_t block_end = (uint64_t)block.start + block.size;
    uint32_t count = hardware_edges(&hardware, edge);
    for (uint32_t i = 0; i + 1 < count; i++) {
        struct rights rights =
            hardware_rights(&hardware, (uint32_t)edge[i], false);
        bool in_block = edge[i] >= block.start && edge[i + 1] <= block_end;
        if (!is_any(rights) || in_block) {
            continue;
        }
        if (edge[i] < flash.start || edge[i + 1] > flash_end) {
            wrong(edge[i], edge[i + 1], "is not its flash");
        }
        if (!rights.read || rights.write || !rights.execute) {
            wrong(edge[i], edge[i + 1], "is not to read and execute only");
        }
        flash_bytes += edge[i + 1] - edge[i];
    }
    assert_int_equal(flash_bytes, flash.size);
}
