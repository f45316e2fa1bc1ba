/* SPDX-License-Identifier: MIT */
/** @file
 * Rules about memory accesses: A (an app outside what is its own), P (an app's
 * access with privilege), C (stores that only the owner may do), I (stores
 * into app flash), and the counting of checkpoints and probes, which are
 * accesses too. All judge completed accesses, by their first byte.
 */
#include "access.h"

#include "picture.h"
#include "rules.h"
#include "run.h"
#include "stream.h"

enum {
    MPU_FIRST = 0xE000ED90u,
    MPU_NUMBER = 0xE000ED98u,
    MPU_ATTRIBUTES = 0xE000EDA0u, /* RASR; its aliases are 8 bytes apart */
    MPU_BYTES = 0x30,
    SYSTEM_SPACE = 0xE0000000u,
};

/* The memory map of ARMv7-M: code, SRAM with its bit-band alias, devices. */
enum {
    SRAM_SPACE = 0x20000000u,
    BIT_BAND = 0x22000000u,
    BIT_BAND_BYTES = 0x02000000u,
    DEVICE_SPACE = 0x40000000u,
};

static void report(enum witness_rule rule, uint32_t app, uint32_t pc,
                   uint32_t flags, qemu_plugin_meminfo_t info,
                   uint32_t address)
{
    struct witness_record record = {
        .app = app, .pc = pc, .flags = flags,
        .violation = {.address = address,
                      .size = 1u << qemu_plugin_mem_size_shift(info),
                      .place = place_of(address)},
    };

    if (qemu_plugin_mem_is_store(info))
        record.flags |= WITNESS_STORE;
    if (shim_is_privileged(info))
        record.flags |= WITNESS_PRIVILEGED;
    stream_violation(rule, &record);
}

/* Canaries: nobody but the owner stores into one. `by` may be the kernel. */
static bool hits_canary(uint32_t by, uint32_t address, uint32_t *owner)
{
    for (uint32_t i = 0; i < run.canary_count; i++) {
        const struct canary *canary = &run.canaries[i];

        if (canary->armed && canary->app != by &&
            run.apps[canary->app].alive &&
            range_has(canary->bytes, address)) {
            *owner = canary->app;
            return true;
        }
    }
    return false;
}

void rules_app_access(unsigned int cpu, qemu_plugin_meminfo_t info,
                      uint64_t long_address, void *data)
{
    uint32_t pc = (uintptr_t)data, index = (uint64_t)(uintptr_t)data >> 32;
    struct app *a = &run.apps[index];
    uint32_t address = long_address, owner;
    bool store;

    (void)cpu;
    run.privilege_checks++;
    if (shim_is_privileged(info))
        report(WITNESS_RULE_PRIVILEGE, index, pc, 0, info, address);
    if (address - a->block.start < a->accept_size)
        return;
    store = qemu_plugin_mem_is_store(info);
    if ((range_has(a->flash, address) && !store) || address >= SYSTEM_SPACE)
        return;
    report(WITNESS_RULE_ACCESS, index, pc, 0, info, address);
    if (store && domain_of(address) < WITNESS_APP_MAX)
        report(WITNESS_RULE_IMAGE, index, pc, 0, info, address);
    if (store && hits_canary(index, address, &owner))
        report(WITNESS_RULE_CANARY, index, pc, 0, info, address);
}

/* The kernel stored into process memory. */
static void kernel_store(uint32_t pc, qemu_plugin_meminfo_t info,
                         uint32_t address)
{
    uint32_t size = 1u << qemu_plugin_mem_size_shift(info), owner;

    if (hits_canary(DOMAIN_KERNEL, address, &owner)) {
        report(WITNESS_RULE_CANARY, owner, pc, WITNESS_BY_KERNEL, info,
               address);
        return;
    }
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        struct app *a = &run.apps[i];

        if (!a->alive || !range_has(a->block, address))
            continue;
        if (!process_admits_store(a, address, size))
            report(WITNESS_RULE_CANARY, i, pc, WITNESS_BY_KERNEL, info,
                   address);
        process_note_store(a, address);
        if (address < a->lowest_store && process_grant_store(a, address)) {
            a->lowest_store = address;
            a->given_version++;
        }
        return;
    }
}

static void mpu_store(uint32_t address)
{
    run.mpu_stores++;
    run.rnr_stores += address == MPU_NUMBER;
    if (address >= MPU_ATTRIBUTES && address % 8 == 0 &&
        run.capabilities & WITNESS_CAN_READ_MPU)
        run.regions_written |= 1u << registers_mpu_number() % 8;
}

void rules_kernel_store(unsigned int cpu, qemu_plugin_meminfo_t info,
                        uint64_t long_address, void *data)
{
    uint32_t pc = (uintptr_t)data, address = long_address, app;

    (void)cpu;
    if (!shim_saw(info))
        return;
    if (address - BIT_BAND < BIT_BAND_BYTES) /* a bit of this byte */
        address = SRAM_SPACE + (address - BIT_BAND) / 32;
    if (run.picture && address >= DEVICE_SPACE)
        picture_device();
    if (range_has(run.process_memory, address)) {
        kernel_store(pc, info, address);
    } else if (address - MPU_FIRST < MPU_BYTES) {
        mpu_store(address);
    } else if (range_has(run.app_flash, address)) {
        app = domain_of(address);
        if (app < WITNESS_APP_MAX)
            report(WITNESS_RULE_IMAGE, app, pc, WITNESS_BY_KERNEL, info,
                   address);
    } else if (address < DEVICE_SPACE && !range_has(run.ram, address) &&
               !range_has(run.kernel_flash, address)) {
        /* Nothing is there but other names for what stands elsewhere. */
        report(address < SRAM_SPACE ? WITNESS_RULE_IMAGE :
                                      WITNESS_RULE_CANARY,
               WITNESS_APP_NONE, pc, WITNESS_BY_KERNEL, info, address);
    }
}

static void arm_canaries(uint32_t checkpoint, uint32_t address)
{
    for (uint32_t i = 0; i < run.canary_count; i++) {
        if (run.canaries[i].checkpoint == checkpoint) {
            run.canaries[i].bytes.start = address;
            run.canaries[i].armed = true;
        }
    }
}

/* r0 as it was when the checkpoint about to complete was executed. */
static uint32_t checkpoint_value;
static bool checkpoint_value_known;

void access_checkpoint_executed(unsigned int cpu, void *data)
{
    struct core_state core;

    (void)cpu;
    checkpoint_value_known = run.block_pc == (uint32_t)(uintptr_t)data;
    if (!checkpoint_value_known)
        return;
    registers_read(&core);
    checkpoint_value = core.r[0];
}

static void reached(struct label *label)
{
    label->last = *shim_counter;
    if (!label->count++)
        label->first = label->last;
}

void access_checkpoint_completed(unsigned int cpu, qemu_plugin_meminfo_t info,
                                 uint64_t address, void *data)
{
    struct label *label = data;
    uint32_t index = label - run.checkpoints;
    struct witness_record record = {
        .kind = WITNESS_CHECKPOINT, .app = label->app, .pc = label->address,
        .checkpoint = {.index = index, .value = checkpoint_value},
    };

    (void)cpu;
    (void)address;
    reached(label);
    record.checkpoint.count = label->count;
    if (shim_is_privileged(info))
        record.flags |= WITNESS_PRIVILEGED;
    if (checkpoint_value_known)
        record.flags |= WITNESS_VALUE_KNOWN;
    if (checkpoint_value_known && !shim_is_privileged(info))
        arm_canaries(index, checkpoint_value);
    if (label->count <= run.report_limit)
        stream_put(&record);
    if (!shim_is_privileged(info)) {
        label->completed++;
        run_checkpoint(index);
    }
}

void access_probe_executed(unsigned int cpu, void *data)
{
    struct label *label = data;
    struct witness_record record = {
        .kind = WITNESS_PROBE, .app = label->app, .pc = label->address,
        .probe = {.index = label - run.probes},
    };

    (void)cpu;
    reached(label);
    record.probe.count = label->count;
    if (label->count <= run.report_limit)
        stream_put(&record);
}

void access_probe_completed(unsigned int cpu, qemu_plugin_meminfo_t info,
                            uint64_t address, void *data)
{
    struct label *label = data;
    struct witness_record record = {
        .kind = WITNESS_PROBE, .app = label->app, .pc = label->address,
        .flags = WITNESS_COMPLETED,
        .probe = {.index = label - run.probes, .address = address,
                  .size = 1u << qemu_plugin_mem_size_shift(info),
                  .count = ++label->completed,
                  .place = place_of(address)},
    };

    (void)cpu;
    if (qemu_plugin_mem_is_store(info))
        record.flags |= WITNESS_STORE;
    if (shim_is_privileged(info))
        record.flags |= WITNESS_PRIVILEGED;
    if (label->completed <= run.report_limit)
        stream_put(&record);
}
