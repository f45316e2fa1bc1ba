/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The console capsule: any number of processes write and read on one serial
 * line.
 *
 * Writers stand in line by ticket, and each is served to its buffer's end.
 * One process reads at a time; what arrives while nobody reads waits in a
 * small buffer.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_WRITE, COMMAND_READ, COMMAND_ABORT_READ };

#define BUFFER 1 /* read-only for writing, read-write for reading */
#define UPCALL_WRITTEN 1
#define UPCALL_READ 2
#define TYPED_AHEAD 32

struct console {
    uint32_t ticket; /* 0: it does not write */
    uint32_t to_write;
    uint32_t written;
    bool reads;
    uint32_t to_read;
    uint32_t read;
};

const struct driver console_driver;

/* --- writing ------------------------------------------------------------------ */

static struct process_id writer;
static bool writing;
static uint32_t last_ticket;

/* The search for whose turn it is. */
struct turn {
    uint32_t ticket; /* 0: nobody waits */
    struct process_id process;
};

/* Tickets wrap, but those that wait lie close together. */
static bool is_before(uint32_t a, uint32_t b)
{
    return a - b > 0x80000000u;
}

static void find_turn(struct process_id process, void *grant, void *context)
{
    const struct console *console = grant;
    struct turn *turn = context;
    if (console->ticket != 0 &&
        (turn->ticket == 0 || is_before(console->ticket, turn->ticket))) {
        turn->ticket = console->ticket;
        turn->process = process;
    }
}

/* Send the writer's next byte, or tell it that it is done. The buffer's size
 * is asked every time: the process may have taken it back. */
static void write_next(struct process_id process, void *grant, void *context)
{
    struct console *console = grant;
    bool *sent = context;
    uint32_t size = allowed_ro_size(process, &console_driver, BUFFER);
    if (console->written < console->to_write && console->written < size) {
        uart_transmit(allowed_ro_read(process, &console_driver, BUFFER,
                                      console->written));
        console->written++;
        *sent = true;
        return;
    }
    /* The length stands first and second: libtock-c looks at the second. */
    uint32_t argument[3] = {console->written, console->written, 0};
    console->ticket = 0;
    upcall_notify(process, &console_driver, UPCALL_WRITTEN, argument);
}

/* Go on with the writer, or the next in line if it is done or dead. */
void console_transmitted(void)
{
    bool sent = false;
    if (writing) {
        grant_enter(writer, &console_driver, write_next, &sent);
    }
    while (!sent) {
        struct turn turn = {0};
        grant_enter_each(&console_driver, find_turn, &turn);
        writing = turn.ticket != 0;
        if (!writing) {
            return;
        }
        writer = turn.process;
        grant_enter(writer, &console_driver, write_next, &sent);
    }
}

/* What a command wants of the grant, and what came of it. */
struct request {
    uint32_t length;
    enum error error;
};

static void begin_write(struct process_id process, void *grant, void *context)
{
    struct console *console = grant;
    struct request *request = context;
    if (console->ticket != 0) {
        request->error = BUSY;
        return;
    }
    uint32_t size = allowed_ro_size(process, &console_driver, BUFFER);
    console->to_write = request->length < size ? request->length : size;
    console->written = 0;
    last_ticket++;
    if (last_ticket == 0) {
        last_ticket++;
    }
    console->ticket = last_ticket;
}

static struct command_result write(struct process_id process, uint32_t length)
{
    struct request request = {length, OK};
    enum error error =
        grant_enter(process, &console_driver, begin_write, &request);
    if (error != OK) {
        return command_failure(error);
    }
    if (request.error == OK && !writing) {
        console_transmitted();
    }
    return command_status(request.error);
}

/* --- reading ------------------------------------------------------------------ */

static struct process_id reader;
static uint8_t typed[TYPED_AHEAD];
static uint32_t typed_count;

static void end_read(struct process_id process, struct console *console,
                     enum error status)
{
    uint32_t argument[3] = {status, console->read, 0};
    console->reads = false;
    upcall_notify(process, &console_driver, UPCALL_READ, argument);
}

/* A byte that came in, and whether the reader took it. */
struct arrival {
    uint8_t byte;
    bool taken;
};

static void take_byte(struct process_id process, void *grant, void *context)
{
    struct console *console = grant;
    struct arrival *arrival = context;
    if (!console->reads) {
        return;
    }
    allowed_rw_write(process, &console_driver, BUFFER, console->read,
                     arrival->byte);
    arrival->taken = true;
    console->read++;
    if (console->read == console->to_read) {
        end_read(process, console, OK);
    }
}

static bool give(uint8_t byte)
{
    struct arrival arrival = {.byte = byte};
    grant_enter(reader, &console_driver, take_byte, &arrival);
    return arrival.taken;
}

void console_received(uint8_t byte)
{
    if (!give(byte) && typed_count < TYPED_AHEAD) {
        typed[typed_count] = byte;
        typed_count++;
    }
}

static void give_typed(void)
{
    uint32_t given = 0;
    while (given < typed_count && give(typed[given])) {
        given++;
    }
    for (uint32_t i = given; i < typed_count; i++) {
        typed[i - given] = typed[i];
    }
    typed_count -= given;
}

static void is_reading(struct process_id process, void *grant, void *context)
{
    (void)process;
    const struct console *console = grant;
    bool *anybody = context;
    *anybody = *anybody || console->reads;
}

static void begin_read(struct process_id process, void *grant, void *context)
{
    struct console *console = grant;
    struct request *request = context;
    uint32_t size = allowed_rw_size(process, &console_driver, BUFFER);
    console->to_read = request->length < size ? request->length : size;
    console->read = 0;
    console->reads = true;
    if (console->to_read == 0) {
        end_read(process, console, OK);
    }
}

static struct command_result read(struct process_id process, uint32_t length)
{
    bool busy = false;
    grant_enter_each(&console_driver, is_reading, &busy);
    if (busy) {
        return command_failure(BUSY);
    }
    struct request request = {length, OK};
    enum error error =
        grant_enter(process, &console_driver, begin_read, &request);
    if (error != OK) {
        return command_failure(error);
    }
    reader = process;
    give_typed();
    return command_success();
}

static void abort_read(struct process_id process, void *grant, void *context)
{
    (void)context;
    struct console *console = grant;
    if (console->reads) {
        end_read(process, console, CANCEL);
    }
}

/* --- the driver --------------------------------------------------------------- */

static struct command_result console_command(struct process_id process,
                                             uint32_t command, uint32_t a,
                                             uint32_t b)
{
    (void)b;
    switch (command) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_WRITE:
        return write(process, a);
    case COMMAND_READ:
        return read(process, a);
    case COMMAND_ABORT_READ:
        return command_status(
            grant_enter(process, &console_driver, abort_read, NULL));
    default:
        return command_failure(NOSUPPORT);
    }
}

const struct driver console_driver = {
    .number = 0x1,
    .grant_size = sizeof(struct console),
    .upcalls = 3,
    .allows_rw = 2,
    .allows_ro = 2,
    .command = console_command,
};
