/* SPDX-License-Identifier: MIT */
/** @file
 * The witness: a QEMU plugin that watches a kernel which may lie. Here: its
 * start, and what it hooks into each translation block.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "access.h"
#include "branches.h"
#include "count_only.h"
#include "functions.h"
#include "mpu_contract.h"
#include "qemu.h"
#include "rules.h"
#include "run.h"
#include "state.h"
#include "stream.h"
#include "stubs.h"

#define LIKELY(condition) __builtin_expect(!!(condition), 1)

/* A translation block's callback datum: start address, domain, and the number
 * of the conditional branch that ends it. */
enum { DOMAIN_SHIFT = 32, BRANCH_SHIFT = 40 };

enum {
    SVC_MASK = 0xFF00,
    SVC = 0xDF00,
    WFI = 0xBF30,
};

static uint32_t plugin_api;

static void block_executed(unsigned int cpu, void *data)
{
    uint64_t datum = (uintptr_t)data;
    uint32_t pc = datum, domain = datum >> DOMAIN_SHIFT & 0xFF;

    (void)cpu;
    if (!LIKELY(*shim_counter < run.stop_at))
        run_check_limits();
    if (!LIKELY(domain == run.domain))
        rules_control(domain, pc);
    run.block_pc = pc;
}

static void block_executed_branches(unsigned int cpu, void *data)
{
    uint64_t datum = (uintptr_t)data;

    branches_block(datum, datum >> BRANCH_SHIFT);
    block_executed(cpu, data);
}

/* Straight-line code ran from one domain into another. */
static void domain_crossed(unsigned int cpu, void *data)
{
    (void)cpu;
    rules_control((uint64_t)(uintptr_t)data >> DOMAIN_SHIFT & 0xFF,
                  (uintptr_t)data);
}

static void svc_executed(unsigned int cpu, void *data)
{
    (void)cpu;
    run.svc_pc = (uintptr_t)data;
}

static void wfi_executed(unsigned int cpu, void *data)
{
    (void)cpu;
    rules_sleep((uintptr_t)data);
    run_set_stop();
}

static void *datum(uint32_t pc, uint64_t high)
{
    return (void *)(uintptr_t)(high << DOMAIN_SHIFT | pc);
}

/* What an app's instruction needs beyond being counted. */
static void hook_app(struct qemu_plugin_insn *insn, uint32_t app, uint32_t pc,
                     const uint8_t *bytes, uint32_t size)
{
    rules_check_instruction(app, pc, bytes, size);
    qemu_plugin_register_vcpu_mem_cb(insn, rules_app_access,
                                     QEMU_PLUGIN_CB_NO_REGS,
                                     QEMU_PLUGIN_MEM_RW, datum(pc, app));
    for (uint32_t i = 0; i < run.checkpoint_count; i++) {
        if (run.checkpoints[i].address != pc)
            continue;
        qemu_plugin_register_vcpu_insn_exec_cb(
            insn, access_checkpoint_executed, QEMU_PLUGIN_CB_R_REGS,
            datum(pc, 0));
        qemu_plugin_register_vcpu_mem_cb(
            insn, access_checkpoint_completed, QEMU_PLUGIN_CB_NO_REGS,
            QEMU_PLUGIN_MEM_RW, &run.checkpoints[i]);
    }
    for (uint32_t i = 0; i < run.probe_count; i++) {
        if (run.probes[i].address != pc)
            continue;
        qemu_plugin_register_vcpu_insn_exec_cb(
            insn, access_probe_executed, QEMU_PLUGIN_CB_NO_REGS,
            &run.probes[i]);
        qemu_plugin_register_vcpu_mem_cb(
            insn, access_probe_completed, QEMU_PLUGIN_CB_NO_REGS,
            QEMU_PLUGIN_MEM_RW, &run.probes[i]);
    }
}

static void hook_instruction(struct qemu_plugin_insn *insn, uint32_t domain,
                             uint32_t pc, const uint8_t *bytes, uint32_t size)
{
    uint16_t half;

    shim_count(insn, 1);
    memcpy(&half, bytes, sizeof half);
    if (domain < WITNESS_APP_MAX)
        hook_app(insn, domain, pc, bytes, size);
    else
        qemu_plugin_register_vcpu_mem_cb(insn, rules_kernel_store,
                                         QEMU_PLUGIN_CB_NO_REGS,
                                         shim_stores, datum(pc, 0));
    if (size == 2 && half == WFI)
        qemu_plugin_register_vcpu_insn_exec_cb(insn, wfi_executed,
                                               QEMU_PLUGIN_CB_NO_REGS,
                                               datum(pc, 0));
    if (size == 2 && (half & SVC_MASK) == SVC && domain < WITNESS_APP_MAX)
        qemu_plugin_register_vcpu_insn_exec_cb(insn, svc_executed,
                                               QEMU_PLUGIN_CB_NO_REGS,
                                               datum(pc, 0));
}

/* The first translation: only now is there a CPU to look into. */
static void start(void)
{
    static bool started;
    struct witness_record record = {
        .kind = WITNESS_START, .app = WITNESS_APP_NONE,
    };

    if (started)
        return;
    started = true;
    run.capabilities = registers_open();
    record.start = (struct witness_start){
        .version = WITNESS_VERSION, .record_size = sizeof record,
        .plugin_api = plugin_api, .capabilities = run.capabilities,
        .checkpoints = run.checkpoint_count, .probes = run.probe_count,
        .measures = run.measure_count,
    };
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++)
        record.start.apps += run.apps[i].used;
    stream_put(&record);
    if ((run.capabilities & WITNESS_CAPABILITIES_NEEDED) !=
        WITNESS_CAPABILITIES_NEEDED) {
        fprintf(stderr, "witness: this QEMU doesn't show its registers\n");
        stream_flush();
        _exit(1); /* without END: nothing is proved */
    }
}

/* Bytes of the Thumb instruction that begins with these (ARMv7-M ARM, A5.1), of
 * which so many were read. QEMU 7.2 reads 2 too many where it looks ahead over
 * the end of a page, too few where the second half can't be fetched, and none
 * at all in Arm state, which is a fault. */
static uint32_t instruction_size(const uint8_t *bytes, uint32_t known)
{
    uint32_t size = bytes[1] >> 3 >= 0x1D ? 4 : 2;
    return size < known ? size : known;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    size_t count = qemu_plugin_tb_n_insns(block);
    uint32_t first = qemu_plugin_tb_vaddr(block), branch = 0;
    uint32_t first_domain = domain_of(first), domain = first_domain;

    (void)id;
    start();
    run.translations++;
    run_set_stop();
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(block, i);
        uint32_t pc = qemu_plugin_insn_vaddr(insn);
        uint32_t known = qemu_plugin_insn_size(insn), size;
        uint32_t here = domain_of(pc);
        uint8_t bytes[4] = {0};

        shim_bytes(insn, bytes, known > 4 ? 4 : known);
        size = instruction_size(bytes, known);
        if (here != domain)
            qemu_plugin_register_vcpu_insn_exec_cb(
                insn, domain_crossed, QEMU_PLUGIN_CB_R_REGS, datum(pc, here));
        domain = here;
        hook_instruction(insn, here, pc, bytes, size);
        if (run.report_branches && i + 1 == count && here == DOMAIN_KERNEL)
            branch = branches_found(pc, bytes, size);
    }
    qemu_plugin_register_vcpu_tb_exec_cb(
        block, run.report_branches ? block_executed_branches : block_executed,
        QEMU_PLUGIN_CB_R_REGS,
        datum(first, first_domain | (uint64_t)branch << 8));
    if (first == run.not_written && count > 0)
        qemu_plugin_register_vcpu_insn_exec_cb(
            qemu_plugin_tb_get_insn(block, 0), stubs_called,
            QEMU_PLUGIN_CB_R_REGS, NULL);
    if (run.watches_functions && first_domain == DOMAIN_KERNEL)
        qemu_plugin_register_vcpu_tb_exec_cb(block, functions_block,
                                             QEMU_PLUGIN_CB_R_REGS,
                                             datum(first, 0));
    if (run.watches_mpu && first_domain == DOMAIN_KERNEL)
        qemu_plugin_register_vcpu_tb_exec_cb(block, mpu_contract_block,
                                             QEMU_PLUGIN_CB_R_REGS,
                                             datum(first, 0));
}

static void at_exit(qemu_plugin_id_t id, void *unused)
{
    (void)id;
    (void)unused;
    if (!run.ended && run.capabilities) /* else the guest never ran */
        stream_end(WITNESS_END_GUEST);
}

/** QEMU's entry point. Arguments: config=PATH, fd=N. @return 0 if well. */
__attribute__((visibility("default")))
int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info,
                        int argc, char **argv)
{
    const char *config = NULL, *error = shim_open(info);
    int descriptor = -1;

    for (int i = 0; i < argc; i++) {
        if (!strncmp(argv[i], "config=", 7))
            config = argv[i] + 7;
        else if (!strncmp(argv[i], "fd=", 3))
            descriptor = atoi(argv[i] + 3);
        else
            error = "unknown argument; known are config=PATH and fd=N";
    }
    if (!error && (!config || descriptor < 0))
        error = "needs the arguments config=PATH and fd=N";
    if (error) {
        fprintf(stderr, "witness: %s\n", error);
        return 1;
    }
    if (!config_read(config) || (run.report_branches && !branches_open()))
        return 1;
    if (run.count_only)
        return !count_only_open(id);
    plugin_api = info->version.cur;
    stream_open(descriptor);
    if (!run_open()) {
        fprintf(stderr, "witness: can't start its watching thread\n");
        return 1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, at_exit, NULL);
    return 0;
}
