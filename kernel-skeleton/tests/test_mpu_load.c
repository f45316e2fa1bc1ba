/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of mpu_load(): the hardware's state after it, and that it writes no
 * register without need.
 *
 * Writes to one address mean different regions, so the order of writes
 * matters, not only what stands there in the end. For this program alone mpu.c
 * is compiled as for a data race detector, which has the compiler announce
 * every access to a register; the functions that it announces them to are here.
 */
#include "machine.h"

#include "mpu_check.h"

struct mpu_registers machine_mpu;

/* This program links the part alone. */
void not_written(const char *function)
{
    fail_msg("%s() is not written yet", function);
}

/* --- the hardware, fed by announcements ----------------------------------- */

static struct hardware hardware;
static uint32_t writes; /* of registers, so far */
static const volatile uint32_t *pending; /* about to be written */

void __tsan_volatile_write4(void *address);
void __tsan_volatile_read4(void *address);

/* The write that was announced last has happened by now: take it in. */
static void settle(void)
{
    if (pending == NULL) {
        return;
    }
    enum hardware_register which = HARDWARE_RBAR;
    if (pending == &machine_mpu.ctrl) {
        which = HARDWARE_CTRL;
    } else if (pending == &machine_mpu.rnr) {
        which = HARDWARE_RNR;
    } else if ((pending - &machine_mpu.alias[0].rbar) % 2 == 1) {
        which = HARDWARE_RASR;
    }
    hardware_write(&hardware, which, *pending);
    pending = NULL;
}

void __tsan_volatile_write4(void *address)
{
    uint32_t *end = (uint32_t *)(&machine_mpu + 1);
    settle();
    writes++;
    assert_true((uint32_t *)address >= &machine_mpu.ctrl &&
                (uint32_t *)address < end);
    pending = address;
}

void __tsan_volatile_read4(void *address)
{
    (void)address;
    settle();
    machine_mpu.rnr = hardware.rnr; /* what the kernel may look at */
}

/* What it announces besides. */
void __tsan_init(void);
void __tsan_init(void)
{
}
void __tsan_read_range(void *at, long size);
void __tsan_read_range(void *at, long size)
{
    (void)at;
    (void)size;
}
void __tsan_write_range(void *at, long size);
void __tsan_write_range(void *at, long size)
{
    (void)at;
    (void)size;
}
#define IGNORE(name)                                                           \
    void name(void *at);                                                       \
    void name(void *at)                                                        \
    {                                                                          \
        (void)at;                                                              \
    }
IGNORE(__tsan_func_entry)
IGNORE(__tsan_func_exit)
IGNORE(__tsan_read1)
IGNORE(__tsan_read2)
IGNORE(__tsan_read4)
IGNORE(__tsan_read8)
IGNORE(__tsan_read16)
IGNORE(__tsan_write1)
IGNORE(__tsan_write2)
IGNORE(__tsan_write4)
IGNORE(__tsan_write8)
IGNORE(__tsan_write16)

/* --- tests ---------------------------------------------------------------- */

#define PROCESSES 3
static struct memory_block block[PROCESSES];
static struct mpu_regions regions[PROCESSES];

static int place(void **state)
{
    (void)state;
    struct memory_block free = {0x20001238, 0xE000};
    for (uint32_t i = 0; i < PROCESSES; i++) {
        assert_true(mpu_place(free, 1000 << i, 400, &block[i], &regions[i]));
        free.size -= block[i].start + block[i].size - free.start;
        free.start = block[i].start + block[i].size;
    }
    return 0;
}

static void load(struct mpu_regions *wanted)
{
    mpu_load(wanted);
    settle();
}

/* Does the hardware give the process what these regions do, and the kernel
 * everything? */
static void check_loaded(const struct mpu_regions *wanted)
{
    struct hardware expected = mpu_check_apply(wanted);
    uint64_t edge[2 * HARDWARE_EDGES];
    uint32_t count = hardware_edges(&expected, edge);
    assert_true(hardware_is_predictable(&hardware));
    count += hardware_edges(&hardware, edge + count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)edge[i];
        struct rights is = hardware_rights(&hardware, at, false);
        struct rights should = hardware_rights(&expected, at, false);
        assert_memory_equal(&is, &should, sizeof is);
        assert_true(hardware_rights(&hardware, at, true).read);
        assert_true(!is.write || hardware_rights(&hardware, at, true).write);
    }
    assert_true(hardware_rights(&hardware, 0xE000ED00, true).write);
    assert_true(hardware_rights(&hardware, 0x00000100, true).execute);
    assert_false(hardware_rights(&hardware, 0x00000100, false).read);
}

/* The unit is off then, and its regions hold anything (B3.5.9). */
static void first_load_switches_it_on(void **state)
{
    (void)state;
    hardware.ctrl = 0;
    for (uint32_t i = 0; i < HARDWARE_REGIONS; i++) {
        hardware_write(&hardware, HARDWARE_RNR, i);
        hardware_write(&hardware, HARDWARE_RBAR, 0);
        hardware_write(&hardware, HARDWARE_RASR,
                       3u << 24 | 2u << 16 | 31 << 1 | 1); /* all is open */
    }
    load(&regions[0]);
    check_loaded(&regions[0]);
    assert_false(regions[0].changed);
}

static void loads_nothing_twice(void **state)
{
    (void)state;
    load(&regions[1]);
    writes = 0;
    load(&regions[1]);
    load(&regions[1]);
    assert_int_equal(writes, 0);
    check_loaded(&regions[1]);
}

static void loads_what_has_changed(void **state)
{
    (void)state;
    load(&regions[1]);
    assert_true(mpu_set_break(&regions[1], block[1], block[1].start + 1500,
                              block[1].start + block[1].size));
    load(&regions[1]);
    check_loaded(&regions[1]);
    assert_true(mpu_set_flash(&regions[1],
                              (struct memory_block){0x10000, 0x400}));
    load(&regions[1]);
    check_loaded(&regions[1]);
}

static void loads_whoever_comes_back(void **state)
{
    (void)state;
    struct random dice = {1};
    for (uint32_t i = 0; i < 20000; i++) {
        uint32_t n = random_below(&dice, PROCESSES);
        if (random_once_in(&dice, 3)) {
            uint32_t app = random_below(&dice, block[n].size + 1);
            mpu_set_break(&regions[n], block[n], block[n].start + app,
                          block[n].start + block[n].size - 100);
        }
        if (random_once_in(&dice, 5)) {
            uint32_t size = 32u << random_below(&dice, 10);
            mpu_set_flash(&regions[n], (struct memory_block){
                0x10000 + size * random_below(&dice, 4), size});
        }
        load(&regions[n]);
        check_loaded(&regions[n]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_load_switches_it_on),
        cmocka_unit_test(loads_nothing_twice),
        cmocka_unit_test(loads_what_has_changed),
        cmocka_unit_test(loads_whoever_comes_back),
    };
    return cmocka_run_group_tests_name("mpu load", tests, place, NULL);
}
