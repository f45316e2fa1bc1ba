/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The capsule interface: all that a capsule may include, call or know.
 *
 * A capsule never holds a pointer to a process or to the kernel. It names a
 * process by its identifier, reaches its own memory inside that process by
 * entering a grant, and reads and writes what a process shared with it one
 * byte at a time, by position. Every call looks the process up afresh, so an
 * identifier that outlives its process is harmless: it names nobody.
 */
#ifndef TICK64_CAPSULE_H
#define TICK64_CAPSULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "not_written.h"

/** Names one life of one process; a restart begins another. Zero names nobody.
 * A capsule keeps it and hands it back, and reads nothing from it. */
struct process_id {
    uint32_t life;
};

/** The process's place in the order in which processes were loaded, from 0:
 * that of the table `processes`. */
uint32_t process_number(struct process_id process);

/** Error codes of the system call interface (TRD104, section 3.3). */
enum error {
    OK = 0,
    FAIL = 1,
    BUSY = 2,
    ALREADY = 3,
    OFF = 4,
    RESERVE = 5,
    INVAL = 6,
    SIZE = 7,
    CANCEL = 8,
    NOMEM = 9,
    NOSUPPORT = 10,
    NODEVICE = 11,
    UNINSTALLED = 12,
    NOACK = 13,
};

/**
 * A driver: what one capsule offers to processes.
 *
 * A capsule defines one, `const struct driver NAME_driver`; the linker script
 * gathers all objects of that name pattern into the kernel's table of drivers.
 * The counts say how many upcalls and shared buffers a process may register,
 * numbered from 0; the kernel keeps them for the capsule, in the process's own
 * memory. All 16 bytes are fixed at link time.
 */
struct driver {
    uint32_t number;     /**< the driver number that processes use */
    uint16_t grant_size; /**< bytes of the capsule's own grant a process */
    uint8_t upcalls;
    uint8_t allows_rw;
    uint8_t allows_ro;
    /**
     * Carry out a command; called only for the process that asks.
     *
     * @param process who asks
     * @param command the command's number; 0 asks "are you there?"
     * @param a,b     its arguments, unchecked: anything may come
     * @return OK, or what the process is told instead
     */
    enum error (*command)(struct process_id process, uint32_t command,
                          uint32_t a, uint32_t b);
};

/** Answer the command that is being carried out with a word, besides OK. */
void command_answer_u32(uint32_t value);

/* --- grants: the capsule's memory inside each process --------------------- */

/**
 * The body of an entry: may use `grant` until it returns, and may not keep it.
 *
 * @param process whose grant this is
 * @param grant   the capsule's driver.grant_size bytes, zero at first use
 * @param context what the capsule handed to grant_enter()
 * @return what grant_enter() shall return
 */
typedef enum error grant_body(struct process_id process, void *grant,
                              void *context);

/**
 * Enter the capsule's grant in one process, allocating it on first use.
 *
 * @return what the body returned; or, when it did not run, NOMEM: the process
 *         has no room for the grant, or NODEVICE: that life of it is over
 */
enum error grant_enter(struct process_id process, const struct driver *driver,
                       void *context, grant_body *body);

/** Enter the capsule's grant in every process that has one, once each, in the
 * order of process_number(). */
void grant_enter_each(const struct driver *driver, void *context,
                      grant_body *body);

/* --- upcalls and shared buffers -------------------------------------------*/

/**
 * Queue an upcall for a process.
 *
 * @param number   which of the driver's upcalls, from 0
 * @param argument the upcall's first three arguments
 * @return false when the process is gone or its queue is full
 */
bool upcall_notify(struct process_id process, const struct driver *driver,
                   uint32_t number, const uint32_t argument[3]);

/** Size in bytes of the buffer shared read-only under this number, or 0. */
size_t allowed_ro_size(struct process_id process, const struct driver *driver,
                       uint32_t number);
/** The byte at a position of that buffer; 0 beyond its end. */
uint8_t allowed_ro_read(struct process_id process, const struct driver *driver,
                        uint32_t number, size_t at);
/** Size in bytes of the buffer shared read-write under this number, or 0. */
size_t allowed_rw_size(struct process_id process, const struct driver *driver,
                       uint32_t number);
/** Write a byte at a position of that buffer; nothing beyond its end. */
void allowed_rw_write(struct process_id process, const struct driver *driver,
                      uint32_t number, size_t at, uint8_t byte);

/* --- devices: each capsule is handed its own (capsules/interface.list) ---- */

/** Ticks a second of the board's timer. */
uint32_t timer_frequency(void);
/** The board's time in ticks: 32 bits, counting up, wrapping. */
uint32_t timer_now(void);
/** Have alarm_fired() called once `delay` ticks have passed since `reference`,
 * which is not in the future; at once when they have already. */
void timer_arm(uint32_t reference, uint32_t delay);
/** Take the last timer_arm() back. */
void timer_disarm(void);

/** Send one byte, waiting while the line accepts none; console_transmitted()
 * is called when the kernel comes around and the next may follow. */
void uart_transmit(uint8_t byte);

/** How many LEDs the board has. */
uint32_t led_count(void);
/** Light an LED, or put it out; `led` is below led_count(). */
void led_set(uint32_t led, bool on);
/** Whether it is lit; `led` is below led_count(). */
bool led_is_on(uint32_t led);

/** How many buttons the board has. */
uint32_t button_count(void);
/** Whether a button is held down; false also when there is no such button. */
bool button_is_pressed(uint32_t button);

/** Ask for a random word; random_ready() is called with it. */
void random_request(void);

/** Print on the kernel's own channel, at once: for debugging only. */
void debug_print(const char *text);
/** The same for a number: 0x and eight digits. */
void debug_print_hex(uint32_t value);

/* --- what devices call: each defined by the capsule that owns the device -- */

/** The time that timer_arm() named has come. */
void alarm_fired(void);
/** The line has taken the byte of uart_transmit(). */
void console_transmitted(void);
/** A byte came from the line. */
void console_received(uint8_t byte);
/** A button, below button_count(), was pressed or released. */
void button_changed(uint32_t button, bool pressed);
/** The word that random_request() asked for: 32 random bits. */
void random_ready(uint32_t word);

#endif
