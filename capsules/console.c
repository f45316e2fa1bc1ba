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
#define TYPED_AHEAD 32 /* a power of two: indices are taken modulo it */

struct console {
    uint32_t ticket; /* 0: it does not write */
    uint32_t to_write;
    uint32_t written;
    bool reads;
    uint32_t to_read;
    uint32_t read;
};

const struct driver console_driver;

/* --- writing -------------------------------------------------------------- */

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

static enum error find_turn(struct process_id process, void *grant,
                            void *context)
{
    const struct console *console = grant;
    struct turn *turn = context;
    if (console->ticket != 0 &&
        (turn->ticket == 0 || is_before(console->ticket, turn->ticket))) {
        turn->ticket = console->ticket;
        turn->process = process;
    }
    return OK;
}

/* Send the writer's next byte, or tell it that it is done and answer ALREADY.
 * The buffer's size is asked every time: the process may take it back. */
static enum error write_next(struct process_id process, void *grant,
                             void *context)
{
    (void)context;
    struct console *console = grant;
    uint32_t size = allowed_ro_size(process, &console_driver, BUFFER);
    if (console->written < console->to_write && console->written < size) {
        uart_transmit(allowed_ro_read(process, &console_driver, BUFFER,
                                      console->written));
        console->written++;
        return OK;
    }
    /* The length stands first and second: libtock-c looks at the second. */
    uint32_t argument[3] = {console->written, console->written, 0};
    console->ticket = 0;
    upcall_notify(process, &console_driver, UPCALL_WRITTEN, argument);
    return ALREADY;
}

/* Find who has waited longest; nobody writes if nobody waits. */
static void next_writer(void)
{
    struct turn turn = {0};
    grant_enter_each(&console_driver, &turn, find_turn);
    writing = turn.ticket != 0;
    writer = turn.process;
}

/* Go on with the writer, or with the next in line if it is done or dead. */
void console_transmitted(void)
{
    if (!writing) {
        next_writer();
    }
    while (writing &&
           grant_enter(writer, &console_driver, NULL, write_next) != OK) {
        next_writer();
    }
}

static uint32_t new_ticket(void)
{
    last_ticket++;
    if (last_ticket == 0) {
        last_ticket++; /* 0 says that nobody waits */
    }
    return last_ticket;
}

static enum error begin_write(struct process_id process, void *grant,
                              void *context)
{
    struct console *console = grant;
    const uint32_t *length = context;
    if (console->ticket != 0) {
        return BUSY;
    }
    uint32_t size = allowed_ro_size(process, &console_driver, BUFFER);
    console->to_write = *length < size ? *length : size;
    console->written = 0;
    console->ticket = new_ticket();
    return OK;
}

static enum error write(struct process_id process, uint32_t length)
{
    enum error error =
        grant_enter(process, &console_driver, &length, begin_write);
    if (error == OK && !writing) {
        console_transmitted();
    }
    return error;
}

/* --- reading -------------------------------------------------------------- */

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

/* Give a byte to whoever reads; OFF when nobody does. */
static enum error take_byte(struct process_id process, void *grant,
                            void *context)
{
    struct console *console = grant;
    const uint8_t *byte = context;
    if (!console->reads) {
        return OFF;
    }
    allowed_rw_write(process, &console_driver, BUFFER, console->read, *byte);
    console->read++;
    if (console->read == console->to_read) {
        end_read(process, console, OK);
    }
    return OK;
}

static bool give(uint8_t byte)
{
    return grant_enter(reader, &console_driver, &byte, take_byte) == OK;
}

void console_received(uint8_t byte)
{
    if (!give(byte) && typed_count < TYPED_AHEAD) {
        typed[typed_count % TYPED_AHEAD] = byte;
        typed_count++;
    }
}

static void give_typed(void)
{
    uint32_t given = 0;
    while (given < typed_count && give(typed[given % TYPED_AHEAD])) {
        given++;
    }
    for (uint32_t i = given; i < typed_count; i++) {
        typed[(i - given) % TYPED_AHEAD] = typed[i % TYPED_AHEAD];
    }
    typed_count -= given;
}

static enum error is_reading(struct process_id process, void *grant,
                             void *context)
{
    (void)process;
    const struct console *console = grant;
    bool *anybody = context;
    *anybody = *anybody || console->reads;
    return OK;
}

static enum error begin_read(struct process_id process, void *grant,
                             void *context)
{
    struct console *console = grant;
    const uint32_t *length = context;
    uint32_t size = allowed_rw_size(process, &console_driver, BUFFER);
    console->to_read = *length < size ? *length : size;
    console->read = 0;
    console->reads = true;
    if (console->to_read == 0) {
        end_read(process, console, OK);
    }
    return OK;
}

static enum error read(struct process_id process, uint32_t length)
{
    bool busy = false;
    grant_enter_each(&console_driver, &busy, is_reading);
    if (busy) {
        return BUSY;
    }
    enum error error =
        grant_enter(process, &console_driver, &length, begin_read);
    if (error == OK) {
        reader = process;
        give_typed();
    }
    return error;
}

static enum error abort_read(struct process_id process, void *grant,
                             void *context)
{
    (void)context;
    struct console *console = grant;
    if (console->reads) {
        end_read(process, console, CANCEL);
    }
    return OK;
}

/* --- the driver ----------------------------------------------------------- */

static enum error console_command(struct process_id process, uint32_t command,
                                  uint32_t length, uint32_t unused)
{
    (void)unused;
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_WRITE:
        return write(process, length);
    case COMMAND_READ:
        return read(process, length);
    case COMMAND_ABORT_READ:
        return grant_enter(process, &console_driver, NULL, abort_read);
    default:
        return NOSUPPORT;
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
