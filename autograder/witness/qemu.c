/* SPDX-License-Identifier: MIT */
/** @file
 * The version shim: what differs between QEMU 7.2's plugin API and newer ones.
 * Version 2 replaced inline counters by scoreboards, version 3 gave
 * qemu_plugin_insn_data() a buffer to fill.
 */
#define _GNU_SOURCE
#include "qemu.h"

#include <dlfcn.h>
#include <string.h>

enum { API_SCOREBOARD = 2, API_DATA_COPIED = 3, API_NEWEST = 4 };
enum { INLINE_ADD_U64 = 0 };

/* A scoreboard entry, handed over by value. */
struct scoreboard_u64 {
    void *score;
    size_t offset;
};

/* QEMU reads this before qemu_plugin_install(); the constructor sets it. */
__attribute__((visibility("default"))) int qemu_plugin_version = 1;

uint64_t *shim_counter;
enum qemu_plugin_mem_rw shim_stores = QEMU_PLUGIN_MEM_W;
static uint64_t counter;
static struct scoreboard_u64 entry;
static bool data_copied;

static void (*exec_inline)(struct qemu_plugin_insn *, int, void *, uint64_t);
static void (*exec_per_vcpu)(struct qemu_plugin_insn *, int,
                             struct scoreboard_u64, uint64_t);
static const void *(*insn_data)(const struct qemu_plugin_insn *);
static size_t (*insn_data_copy)(const struct qemu_plugin_insn *, void *,
                                size_t);

/* Claim the version that this QEMU speaks, judged by what it exports. */
__attribute__((constructor)) static void claim_version(void)
{
    if (dlsym(RTLD_DEFAULT, "qemu_plugin_read_memory_vaddr"))
        qemu_plugin_version = 4;
    else if (dlsym(RTLD_DEFAULT, "qemu_plugin_mem_get_value"))
        qemu_plugin_version = 4;
    else if (dlsym(RTLD_DEFAULT, "qemu_plugin_read_register"))
        qemu_plugin_version = 3;
    else if (dlsym(RTLD_DEFAULT, "qemu_plugin_scoreboard_new"))
        qemu_plugin_version = 2;
}

const char *shim_open(const struct qemu_info *info)
{
    void *data = dlsym(RTLD_DEFAULT, "qemu_plugin_insn_data");

    if (info->version.min > API_NEWEST)
        return "this QEMU's plugin API is newer than the witness";
    data_copied = info->version.cur >= API_DATA_COPIED;
    memcpy(&insn_data, &data, sizeof data);
    memcpy(&insn_data_copy, &data, sizeof data);
    void *add = dlsym(RTLD_DEFAULT,
                      "qemu_plugin_register_vcpu_insn_exec_inline");
    if (add) {
        memcpy(&exec_inline, &add, sizeof add);
        shim_counter = &counter;
        return data ? NULL : "QEMU lacks qemu_plugin_insn_data";
    }
    void *new = dlsym(RTLD_DEFAULT, "qemu_plugin_scoreboard_new");
    void *find = dlsym(RTLD_DEFAULT, "qemu_plugin_scoreboard_find");
    add = dlsym(RTLD_DEFAULT,
                "qemu_plugin_register_vcpu_insn_exec_inline_per_vcpu");
    if (!new || !find || !add || !data)
        return "QEMU offers no inline counters";
    memcpy(&exec_per_vcpu, &add, sizeof add);
    entry.score = ((void *(*)(size_t))new)(sizeof(uint64_t));
    shim_counter = ((void *(*)(void *, unsigned int))find)(entry.score, 0);
    return NULL;
}

void shim_count(struct qemu_plugin_insn *insn, uint64_t instructions)
{
    if (exec_inline)
        exec_inline(insn, INLINE_ADD_U64, &counter, instructions);
    else
        exec_per_vcpu(insn, INLINE_ADD_U64, entry, instructions);
}

void shim_bytes(const struct qemu_plugin_insn *insn, void *bytes, size_t size)
{
    if (data_copied)
        insn_data_copy(insn, bytes, size);
    else
        memcpy(bytes, insn_data(insn), size);
}
