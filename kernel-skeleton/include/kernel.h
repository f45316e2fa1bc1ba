/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The kernel's files, and what each offers the others.
 */
#ifndef TICK64_KERNEL_H
#define TICK64_KERNEL_H

#include "armv7m.h"
#include "process.h"

/* core/loop.c */
/** Run processes until none is alive. */
void kernel_loop(void);

/* core/loader.c */
/** Load every app that stands in flash and passes the checks. */
void load_apps(void);

/* core/events.c */
/** Start the boot record's script of outside events, if there is one. */
void events_start(void);
/** The time of the next event has come (called by the board). */
void events_due(void);

/* core/boot_record.c */
/** What is done about a process that faults; docs/boot-record.md. */
enum fault_response {
    FAULT_PANIC = 0,
    FAULT_STOP = 1,
    FAULT_RESTART = 2,
    FAULT_RESTART_UP_TO_THRESHOLD = 3,
};

/** What comes from outside, and what its `value` is: the byte, the button, the
 * process. */
enum event_kind {
    EVENT_CONSOLE_BYTE = 1,
    EVENT_BUTTON_PRESSED = 2,
    EVENT_BUTTON_RELEASED = 3,
    EVENT_PROCESS_STOPPED = 4,
    EVENT_PROCESS_RESUMED = 5,
};

/**
 * The boot record: what a run depends on besides its apps. It stands in flash
 * below the apps; without it, or with another magic number, the defaults hold.
 */
struct boot_record {
    uint32_t magic;
    uint32_t fault_response;
    uint32_t restart_threshold;
    uint32_t random_seed;
    uint32_t slice_microseconds; /**< 0: the default, 1000 */
    uint32_t event_count;
    /** One event from outside. */
    struct event {
        uint32_t at_microseconds; /**< since boot, ascending */
        uint32_t kind;            /**< enum event_kind */
        uint32_t value;           /**< the byte, the button, the process */
    } event[];
};

#define BOOT_RECORD_MAGIC 0x42343654 /* "T64B" */

/** The record in force. */
const struct boot_record *boot_record(void);
/** Whether the image brought one: then input comes from its events alone. */
bool boot_record_is_present(void);

/* core/faults.c */
/** What the hardware said of the last fault (ARMv7-M ARM, B3.2.15-18). */
struct fault {
    uint32_t cfsr, hfsr, mmfar, bfar;
    struct process *process; /**< whose it was, once process_fault() has
                                  dealt with it; else NULL */
    uint32_t pc;             /**< of the instruction; 0: unknown */
};
extern struct fault last_fault;
/** Print one sentence about the last fault. */
void fault_print(const struct process *process);
/** The kernel itself cannot go on: say why, and end the run. */
_Noreturn void panic(const char *why);

/* arch/ */
/** Hand every pending interrupt to the board, once. */
void interrupts_service(void);
/** Hand over a random word if one was asked for; called where board_poll()
 * is. */
void random_poll(void);
/** Whether a request for a random word shall end a sleep. */
void random_poll_by_interrupt(bool enable);
/** Sleep until an interrupt is pending. */
void interrupts_wait(void);
/** End the run by a system reset. */
_Noreturn void system_reset(void);
/** Start the clock of a slice of so many ticks. */
void slice_begin(uint32_t ticks);
/** Ticks left of the slice; 0: it is over. (The kernel holds SysTick back: when
 * it comes meanwhile, it is pending.) */
static inline uint32_t slice_left(void)
{
    return SCB->icsr & ICSR_PENDSTSET ? 0 : SYSTICK->cvr;
}
/** No slice runs: nobody is to be interrupted. */
void slice_stop(void);

#endif
