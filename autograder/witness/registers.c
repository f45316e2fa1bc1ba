/* SPDX-License-Identifier: MIT */
/** @file
 * QEMU describes its CPU's state to itself, for snapshots: a tree of named
 * fields with their offsets (VMStateDescription). It exports that tree, so the
 * witness looks registers up by name: nothing here is an offset of our own,
 * and a QEMU that names things otherwise is refused, not misread.
 */
#define _GNU_SOURCE
#include "registers.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "witness.h"

/* Beginning of QEMU's struct VMStateField, the same from 7.2 to 10.0. */
struct vmstate_field {
    const char *name, *error_hint;
    size_t offset, size, start;
    int num;
    size_t num_offset, size_offset;
    const void *info;
    int flags;
    const void *vmsd;
    int version_id, struct_version_id;
    void *exists;
};

/* QEMU's struct VMStateDescription, the same from 7.2 to 10.0. */
struct vmstate {
    const char *name;
    int unmigratable, version_id, minimum_version_id, priority;
    void *callbacks[6];
    const struct vmstate_field *fields;
    const struct vmstate *const *subsections;
};

enum { CLOCK_VIRTUAL = 1, ALL_TIMERS = -1 };

static uint8_t *cpu;
static const uint32_t *registers, *other_sp, *control, *exception;
static const uint32_t *cfsr, *mmfar, *bfar, *mpu_control, *mpu_number;
static uint32_t *const *drbar, *const *drsr, *const *dracr;
static uint32_t (*cpsr_read)(void *env);
static void (*memory_rw)(uint64_t, void *, uint64_t, bool);
static int64_t (*clock_deadline)(int, int);
static int64_t (*clock_get)(int);
static bool (*all_idle)(void);
static void (*lock)(const char *, int);
static void (*unlock)(void);

static void find(void *function, const char *name)
{
    void *symbol = dlsym(RTLD_DEFAULT, name);
    memcpy(function, &symbol, sizeof symbol);
}

/* Depth-first search for a field by name. */
static const void *field(const struct vmstate *state, const char *name)
{
    for (const struct vmstate_field *f = state->fields; f && f->name; f++) {
        if (!strcmp(f->name, name))
            return cpu + f->offset;
    }
    for (const struct vmstate *const *s = state->subsections; s && *s; s++) {
        const void *found = field(*s, name);
        if (found)
            return found;
    }
    return NULL;
}

static void find_fields(const struct vmstate *state)
{
    registers = field(state, "env.regs");
    other_sp = field(state, "env.v7m.other_sp");
    control = field(state, "env.v7m.control[M_REG_NS]");
    exception = field(state, "env.v7m.exception");
    cfsr = field(state, "env.v7m.cfsr[M_REG_NS]");
    mmfar = field(state, "env.v7m.mmfar[M_REG_NS]");
    bfar = field(state, "env.v7m.bfar");
    mpu_control = field(state, "env.v7m.mpu_ctrl[M_REG_NS]");
    mpu_number = field(state, "env.pmsav7.rnr[M_REG_NS]");
    drbar = field(state, "env.pmsav7.drbar");
    drsr = field(state, "env.pmsav7.drsr");
    dracr = field(state, "env.pmsav7.dracr");
}

uint32_t registers_open(void)
{
    void *(*get_cpu)(int);
    const struct vmstate *state;
    uint32_t can = 0;

    find(&get_cpu, "qemu_get_cpu");
    find(&state, "vmstate_arm_cpu");
    find(&cpsr_read, "cpsr_read");
    find(&memory_rw, "cpu_physical_memory_rw");
    find(&clock_deadline, "qemu_clock_deadline_ns_all");
    find(&clock_get, "qemu_clock_get_ns");
    find(&all_idle, "all_cpu_threads_idle");
    find(&lock, "qemu_mutex_lock_iothread_impl");
    find(&unlock, "qemu_mutex_unlock_iothread");
    if (!lock) /* renamed in QEMU 9.0 */
        find(&lock, "bql_lock_impl");
    if (!unlock)
        find(&unlock, "bql_unlock");
    if (get_cpu)
        cpu = get_cpu(0);
    if (cpu && state && state->name && !strcmp(state->name, "cpu"))
        find_fields(state);
    if (registers && cpsr_read)
        can |= WITNESS_CAN_READ_REGISTERS;
    if (other_sp && control && exception && cfsr && mmfar && bfar)
        can |= WITNESS_CAN_READ_SYSTEM;
    if (mpu_control && mpu_number && drbar && drsr && dracr)
        can |= WITNESS_CAN_READ_MPU;
    if (memory_rw)
        can |= WITNESS_CAN_READ_MEMORY;
    return can;
}

const uint32_t *registers_field(const char *name)
{
    const struct vmstate *state;

    find(&state, "vmstate_arm_cpu");
    return cpu && state ? field(state, name) : NULL;
}

void registers_read(struct core_state *state)
{
    memcpy(state->r, registers, 16 * sizeof *state->r);
    /* regs is the first field of QEMU's CPUARMState, so its address is the
     * "env" that cpsr_read() takes. CPSR and xPSR agree in the bits of
     * XPSR_PROCESS_BITS. */
    state->r[REGISTER_XPSR] = cpsr_read((void *)registers);
    state->other_sp = *other_sp;
    state->control = *control;
    state->exception = *exception;
    state->cfsr = *cfsr;
    state->mmfar = *mmfar;
    state->bfar = *bfar;
}

void registers_read_mpu(struct mpu_state *state)
{
    state->control = *mpu_control;
    for (int i = 0; i < 8; i++) {
        state->rbar[i] = (*drbar)[i];
        state->rasr[i] = (*dracr)[i] << 16 | (*drsr)[i];
    }
}

uint32_t registers_mpu_number(void)
{
    return *mpu_number;
}

void registers_read_memory(uint32_t address, void *bytes, uint32_t size)
{
    memory_rw(address, bytes, size, false);
}

bool registers_no_timer(void)
{
    return clock_deadline && clock_deadline(CLOCK_VIRTUAL, ALL_TIMERS) < 0;
}

bool registers_settle(void)
{
    return all_idle && lock && unlock;
}

bool registers_idle(void)
{
    bool idle;

    if (!registers_settle())
        return true;
    lock(__FILE__, __LINE__);
    idle = all_idle() && registers_no_timer();
    unlock();
    return idle;
}

int64_t registers_guest_time(void)
{
    return clock_get ? clock_get(CLOCK_VIRTUAL) : 0;
}
