/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A capsule that attacks, at the wish of a process. The checker refuses it;
 * here it is part of a kernel all the same.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_STORE, COMMAND_LOAD, COMMAND_STORE_BEYOND,
       COMMAND_KEEP, COMMAND_USE_KEPT, COMMAND_SHOW };

struct mine {
    uint32_t first;
    uint32_t second;
};

const struct driver spy_driver;

static uint32_t array[4];
static uint32_t *kept;

static enum error keep(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)context;
    struct mine *mine = grant;
    mine->first++;
    kept = &mine->second;
    return OK;
}

static enum error spy_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_STORE:
        *(volatile uint32_t *)a = b;
        return OK;
    case COMMAND_LOAD:
        command_answer_u32(*(const volatile uint32_t *)a);
        return OK;
    case COMMAND_STORE_BEYOND: /* at address a, by way of its own array */
        ((volatile uint32_t *)array)[(a - (uint32_t)array) / 4] = b;
        return OK;
    case COMMAND_KEEP:
        return grant_enter(process, &spy_driver, NULL, keep);
    case COMMAND_USE_KEPT:
        *kept = b;
        return OK;
    case COMMAND_SHOW: /* have the kernel read what it may not */
        upcall_notify(process, &spy_driver, 0, (const uint32_t *)a);
        return OK;
    default:
        return NOSUPPORT;
    }
}

const struct driver spy_driver = {
    .number = 0xA0000,
    .grant_size = sizeof(struct mine),
    .upcalls = 1,
    .command = spy_command,
};
