/* SPDX-License-Identifier: MIT */
/** @file
 * The probe: a QEMU plugin through which GDB sees the CPU's system registers.
 *
 * QEMU's own stub for GDB shows r0-r15 and xPSR only. The probe looks the rest
 * up, as the witness does, and answers on a Unix socket:
 *
 *     qemu-system-arm ... -plugin libprobe.so,socket=PATH
 *
 * A client sends any one byte, and gets lines `name 0xvalue`, then a line `.`.
 * QEMU ends with status 3 when its standard input hangs up: GDB is gone then.
 *
 * With `steady=on` the probe also keeps guest time from leaping at each stop.
 * Under -icount a CPU that GDB stopped looks idle to QEMU for a moment, and
 * guest time is moved on to the next timer, as in a WFI: the time slice would
 * end at every breakpoint. Time moves on like this unless a test harness is in
 * charge of it (qtest_allowed), so the probe claims that outside of WFI.
 *
 * With `stop=N` QEMU ends, in order, at the first block behind N instructions,
 * counted as the witness counts them: a recording must be ended in order.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "qemu.h"
#include "registers.h"
#include "witness.h"

/* Plain words of the CPU's state, by the names that QEMU gives them. */
static const struct {
    const char *name, *field;
} words[] = {
    {"control", "env.v7m.control[M_REG_NS]"},
    {"exception", "env.v7m.exception"},
    {"other_sp", "env.v7m.other_sp"},
    {"basepri", "env.v7m.basepri[M_REG_NS]"},
    {"primask", "env.v7m.primask[M_REG_NS]"},
    {"cfsr", "env.v7m.cfsr[M_REG_NS]"},
    {"hfsr", "env.v7m.hfsr"},
    {"mmfar", "env.v7m.mmfar[M_REG_NS]"},
    {"bfar", "env.v7m.bfar"},
    {"mpu_ctrl", "env.v7m.mpu_ctrl[M_REG_NS]"},
    {"mpu_rnr", "env.pmsav7.rnr[M_REG_NS]"},
};
enum { WORDS = sizeof words / sizeof words[0] };

enum { WFI = 0xBF30, GDB_IS_GONE = 3 };

static int listener = -1;
static bool *time_is_held; /* QEMU's qtest_allowed */
static uint64_t stop_at;   /* 0: never */
static void (*stop_cpu)(void);
static uint32_t can;
static const uint32_t *found[WORDS];
static int64_t (*instructions)(void);

static void open_registers(void)
{
    can = registers_open();
    for (int i = 0; i < WORDS && can != 0; i++)
        found[i] = registers_field(words[i].field);
    void *symbol = dlsym(RTLD_DEFAULT, "icount_get_raw");
    memcpy(&instructions, &symbol, sizeof symbol);
}

static void answer(FILE *client)
{
    if (can == 0)
        open_registers(); /* now there is a CPU */
    for (int i = 0; i < WORDS; i++) {
        if (found[i])
            fprintf(client, "%s 0x%x\n", words[i].name, *found[i]);
    }
    if (can & WITNESS_CAN_READ_MPU) {
        struct mpu_state mpu;

        registers_read_mpu(&mpu);
        for (int i = 0; i < 8; i++)
            fprintf(client, "rbar%d 0x%x\nrasr%d 0x%x\n", i, mpu.rbar[i], i,
                    mpu.rasr[i]);
    }
    if (instructions)
        fprintf(client, "instructions 0x%llx\n",
                (unsigned long long)instructions());
    fputs(".\n", client);
    fflush(client);
}

/* Wait until there is something to read from a descriptor. GDB talks to QEMU
 * over standard input: when that hangs up, GDB is gone, and QEMU ends. */
static void wait_for(int descriptor)
{
    struct pollfd polled[] = {
        {descriptor, POLLIN, 0},
        {STDIN_FILENO, POLLRDHUP, 0},
    };

    do {
        polled[1].revents = 0;
        poll(polled, 2, -1);
        if (polled[1].revents & (POLLRDHUP | POLLHUP))
            _exit(GDB_IS_GONE);
    } while (polled[0].revents == 0);
}

static void *serve(void *unused)
{
    (void)unused;
    for (;;) {
        FILE *client;
        char byte;
        int connection;

        wait_for(listener);
        connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        client = fdopen(connection, "w");
        while (client != NULL) {
            wait_for(connection);
            if (read(connection, &byte, 1) != 1)
                break;
            answer(client);
        }
        if (client != NULL)
            fclose(client);
    }
    return NULL;
}

/* --- guest time ----------------------------------------------------------- */

static void block_executed(unsigned int cpu, void *unused)
{
    (void)cpu;
    (void)unused;
    *time_is_held = true;
}

static void wfi_executed(unsigned int cpu, void *unused)
{
    (void)cpu;
    (void)unused;
    *time_is_held = false;
}

/* --- the end of a recording ----------------------------------------------- */

static void end_run(void)
{
    stop_at = UINT64_MAX;
    kill(getpid(), SIGTERM);
    if (stop_cpu != NULL)
        stop_cpu();
}

static void block_counted(unsigned int cpu, void *unused)
{
    (void)cpu;
    (void)unused;
    if (*shim_counter >= stop_at)
        end_run();
}

/* Behind the last WFI there may be no other block. */
static void wfi_counted(unsigned int cpu, void *unused)
{
    (void)cpu;
    (void)unused;
    if (*shim_counter + 1 >= stop_at)
        end_run();
}

/* --- what is hooked ------------------------------------------------------- */

static void hook_wfi(struct qemu_plugin_insn *insn,
                     qemu_plugin_vcpu_udata_cb_t callback)
{
    uint16_t half = 0;

    if (qemu_plugin_insn_size(insn) >= sizeof half)
        shim_bytes(insn, &half, sizeof half);
    if (half == WFI)
        qemu_plugin_register_vcpu_insn_exec_cb(
            insn, callback, QEMU_PLUGIN_CB_NO_REGS, NULL);
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    size_t count = qemu_plugin_tb_n_insns(block);

    (void)id;
    qemu_plugin_register_vcpu_tb_exec_cb(
        block, stop_at ? block_counted : block_executed,
        QEMU_PLUGIN_CB_NO_REGS, NULL);
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(block, i);

        hook_wfi(insn, stop_at ? wfi_counted : wfi_executed);
        if (stop_at)
            shim_count(insn, 1);
    }
}

/* A QEMU that does not let itself be told goes on as it always did. */
static void hook(qemu_plugin_id_t id)
{
    void *symbol = dlsym(RTLD_DEFAULT, "qtest_allowed");

    memcpy(&time_is_held, &symbol, sizeof symbol);
    symbol = dlsym(RTLD_DEFAULT, "cpu_stop_current");
    memcpy(&stop_cpu, &symbol, sizeof symbol);
    if (stop_at || time_is_held)
        qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
}


/* --- start ---------------------------------------------------------------- */

static bool listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (strlen(path) >= sizeof address.sun_path)
        return false;
    strcpy(address.sun_path, path);
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return listener >= 0 &&
           bind(listener, (struct sockaddr *)&address, sizeof address) == 0 &&
           listen(listener, 1) == 0;
}

__attribute__((visibility("default"))) int
qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info,
                    int argc, char **argv)
{
    const char *path = NULL, *problem = shim_open(info);
    bool steady = false;
    pthread_t thread;

    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], "socket=", 7) == 0)
            path = argv[i] + 7;
        else if (strcmp(argv[i], "steady=on") == 0)
            steady = true;
        else if (strncmp(argv[i], "stop=", 5) == 0)
            stop_at = strtoull(argv[i] + 5, NULL, 0);
        else
            problem = "it takes socket=PATH, steady=on, stop=N";
    }
    if (problem == NULL && path != NULL && !listen_at(path))
        problem = "it can't listen at socket=PATH";
    if (problem != NULL) {
        fprintf(stderr, "probe: %s\n", problem);
        return -1;
    }
    if (steady || stop_at)
        hook(id);
    return path == NULL ? 0 : pthread_create(&thread, NULL, serve, NULL);
}
