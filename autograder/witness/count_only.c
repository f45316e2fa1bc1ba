/* SPDX-License-Identifier: MIT */
/** @file
 * Counting only: one addition a translation block, and a thread that looks at
 * the sum. As near to QEMU alone as a run can be that has to end somewhere.
 */
#include "count_only.h"

#include <pthread.h>
#include <unistd.h>

#include "state.h"

enum { LOOK_MICROSECONDS = 1000 };

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    size_t count = qemu_plugin_tb_n_insns(block);

    (void)id;
    if (count > 0)
        shim_count(qemu_plugin_tb_get_insn(block, 0), count);
}

static void *watch(void *unused)
{
    (void)unused;
    while (*(volatile uint64_t *)shim_counter < run.count_only)
        usleep(LOOK_MICROSECONDS);
    _exit(0);
}

bool count_only_open(qemu_plugin_id_t id)
{
    pthread_t thread;

    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return !pthread_create(&thread, NULL, watch, NULL) &&
           !pthread_detach(thread);
}
