/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The random number capsule: one word at a time from the source goes to the
 * processes that want bytes, in turn.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FILL };

#define BUFFER 0
#define UPCALL_FILLED 0
#define BYTES_IN_A_WORD 4

struct wish {
    uint32_t wanted; /* bytes; 0: no wish */
    uint32_t got;
};

const struct driver rng_driver;

/* A pass over all wishes with one word: who got the last one stands back. */
struct pass {
    uint32_t word;
    bool used;
    bool more; /* somebody still waits */
};

static uint32_t last_served;

static void give(struct process_id process, struct wish *wish,
                 struct pass *pass)
{
    for (uint32_t i = 0; i < BYTES_IN_A_WORD && wish->got < wish->wanted;
         i++) {
        allowed_rw_write(process, &rng_driver, BUFFER, wish->got,
                         (uint8_t)(pass->word >> (8 * i)));
        wish->got++;
    }
    pass->used = true;
    last_served = process_number(process);
    if (wish->got == wish->wanted) {
        uint32_t argument[3] = {OK, wish->got, 0};
        wish->wanted = 0;
        upcall_notify(process, &rng_driver, UPCALL_FILLED, argument);
    }
}

/* Serves the first one behind the last served. */
static enum error serve_behind(struct process_id process, void *grant,
                               void *context)
{
    struct wish *wish = grant;
    struct pass *pass = context;
    if (wish->wanted != 0 && !pass->used &&
        process_number(process) > last_served) {
        give(process, wish, pass);
    }
    pass->more = pass->more || wish->wanted != 0;
    return OK;
}

/* Serves the first one, if nobody stood behind. */
static enum error serve_any(struct process_id process, void *grant,
                            void *context)
{
    struct wish *wish = grant;
    struct pass *pass = context;
    if (wish->wanted != 0 && !pass->used) {
        give(process, wish, pass);
    }
    pass->more = pass->more || wish->wanted != 0;
    return OK;
}

void random_ready(uint32_t word)
{
    struct pass pass = {.word = word};
    grant_enter_each(&rng_driver, &pass, serve_behind);
    if (!pass.used) {
        pass.more = false;
        grant_enter_each(&rng_driver, &pass, serve_any);
    }
    if (pass.more) {
        random_request();
    }
}

static enum error begin(struct process_id process, void *grant, void *context)
{
    struct wish *wish = grant;
    const uint32_t *length = context;
    if (wish->wanted != 0) {
        return BUSY;
    }
    if (*length > allowed_rw_size(process, &rng_driver, BUFFER)) {
        return SIZE;
    }
    if (*length == 0) {
        uint32_t argument[3] = {OK, 0, 0};
        upcall_notify(process, &rng_driver, UPCALL_FILLED, argument);
        return OK;
    }
    wish->wanted = *length;
    wish->got = 0;
    random_request();
    return OK;
}

static enum error rng_command(struct process_id process, uint32_t command,
                              uint32_t length, uint32_t unused)
{
    (void)unused;
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_FILL:
        return grant_enter(process, &rng_driver, &length, begin);
    default:
        return NOSUPPORT;
    }
}

const struct driver rng_driver = {
    .number = 0x40001,
    .grant_size = sizeof(struct wish),
    .upcalls = 1,
    .allows_rw = 1,
    .command = rng_command,
};
