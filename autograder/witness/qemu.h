/* SPDX-License-Identifier: MIT */
/** @file
 * Our own declarations of what we use of QEMU's plugin interface, and the shim
 * that makes one binary serve API versions 1 (QEMU 7.2) to 4 (QEMU 10).
 */
#ifndef WITNESS_QEMU_H
#define WITNESS_QEMU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t qemu_plugin_id_t;
typedef uint32_t qemu_plugin_meminfo_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;

/** What qemu_plugin_install() is told; its first fields, same in all. */
struct qemu_info {
    const char *target_name;
    struct {
        int min, cur;
    } version;
    bool system_emulation;
};

enum qemu_plugin_cb_flags {
    QEMU_PLUGIN_CB_NO_REGS,
    QEMU_PLUGIN_CB_R_REGS,
    QEMU_PLUGIN_CB_RW_REGS,
};

enum qemu_plugin_mem_rw {
    QEMU_PLUGIN_MEM_R = 1,
    QEMU_PLUGIN_MEM_W,
    QEMU_PLUGIN_MEM_RW,
};

typedef void (*qemu_plugin_vcpu_udata_cb_t)(unsigned int, void *);
typedef void (*qemu_plugin_udata_cb_t)(qemu_plugin_id_t, void *);
typedef void (*qemu_plugin_mem_cb_t)(unsigned int, qemu_plugin_meminfo_t,
                                     uint64_t address, void *);
typedef void (*qemu_plugin_tb_trans_cb_t)(qemu_plugin_id_t,
                                          struct qemu_plugin_tb *);

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t,
                                           qemu_plugin_tb_trans_cb_t);
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *,
                                          qemu_plugin_vcpu_udata_cb_t,
                                          enum qemu_plugin_cb_flags, void *);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *,
                                            qemu_plugin_vcpu_udata_cb_t,
                                            enum qemu_plugin_cb_flags, void *);
void qemu_plugin_register_vcpu_mem_cb(struct qemu_plugin_insn *,
                                      qemu_plugin_mem_cb_t,
                                      enum qemu_plugin_cb_flags,
                                      enum qemu_plugin_mem_rw, void *);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, qemu_plugin_udata_cb_t,
                                    void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *,
                                                 size_t);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
unsigned int qemu_plugin_mem_size_shift(qemu_plugin_meminfo_t);
bool qemu_plugin_mem_is_store(qemu_plugin_meminfo_t);

/** Take what differs between versions from the running QEMU.
 * @return NULL, or what is missing. */
const char *shim_open(const struct qemu_info *info);

/** Add so many to the instruction counter whenever `insn` is executed, inline. */
void shim_count(struct qemu_plugin_insn *insn, uint64_t instructions);

/** Copy an instruction's bytes; `size` is 2 or 4. */
void shim_bytes(const struct qemu_plugin_insn *insn, void *bytes, size_t size);

/** The instruction counter: executed so far, refused accesses included. */
extern uint64_t *shim_counter;

/** What to register for stores alone; see shim_saw(). */
extern enum qemu_plugin_mem_rw shim_stores;

/** A callback for stores saw this access. QEMU 7.2 compares the wrong bits:
 * registered for W it calls for loads too, registered for R for stores only.
 * So the first load seen here proves that, and R is registered from then on.
 * @return is it a store? */
static inline bool shim_saw(qemu_plugin_meminfo_t info)
{
    if (qemu_plugin_mem_is_store(info))
        return true;
    shim_stores = QEMU_PLUGIN_MEM_R;
    return false;
}

/** Is the access privileged? Bit 0 of the MMU index in an M-profile CPU. */
static inline bool shim_is_privileged(qemu_plugin_meminfo_t info)
{
    return info & 1;
}

#endif
