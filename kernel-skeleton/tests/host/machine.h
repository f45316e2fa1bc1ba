/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The machine that the kernel's tests run on: the target's memory at fixed
 * addresses, a board that only takes notes, and apps to load.
 *
 * Every test program links the whole kernel but for its assembly. A program's
 * tests share the kernel's static data, so each begins with machine_reset().
 */
#ifndef TICK64_TESTS_MACHINE_H
#define TICK64_TESTS_MACHINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "target.h" /* after the host's own headers, before the kernel's */

#include "board.h"
#include "drivers.h"
#include "drivers_section.h"
#include "grants.h"
#include "kernel.h"
#include "random.h"
#include "tbf_image.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* Where things lie: the linker is told the same by tests.mk. */
#define APPS_START 0x10010000u
#define APPS_END 0x10040000u
#define RAM_START 0x20000000u
#define PROCESS_MEMORY_START 0x20001238u
#define RAM_END 0x20010000u

/* Lab 1's twist; 1, where no cohort picked one, is none. */
#ifndef TWIST_FIRST_SLICE
#define TWIST_FIRST_SLICE 1
#endif

/** What the kernel did to the board, and what the board shall do. */
struct machine {
    /* The timer that the alarm capsule has. */
    uint32_t now;
    bool timer_armed;
    uint32_t timer_reference, timer_delay;
    /* The timer of outside events. */
    bool event_timer_armed;
    uint32_t event_timer_reference, event_timer_delay;
    /* The rest of the board. */
    char output[8192]; /**< always terminated; what no longer fits is lost */
    uint32_t output_length;
    uint32_t lights;
    uint32_t random_requests;
    bool receives; /**< uart_receive_enable() was called */
    /* What a test of the loop puts in the place of the assembly. */
    uint32_t (*context_switch)(struct process_context *context);
    void (*interrupts_service)(void);
    void (*interrupts_wait)(void);
    void (*board_poll)(void); /**< or NULL: nothing waits */
    bool polls_by_interrupt;
    /* system_reset() jumps here, if a test expects it. */
    bool expects_reset;
    jmp_buf reset;
};

extern struct machine machine;

/** Drivers of the tests' own; commands are answered as test_command says. One
 * has two upcalls, two buffers of each kind and 20 bytes of grant; the other
 * one upcall and a large grant of 601 bytes. */
extern const struct driver test_driver, large_driver;
extern struct test_command {
    enum error error;       /**< what to answer */
    bool answers_u32;       /**< and this word with it */
    uint32_t u32;
    uint32_t count;         /**< how many came */
    struct process_id process; /**< the last one's arguments */
    uint32_t command, a, b;
} test_command;

/** A boot record that tests may write; its magic is 0 after a reset. */
extern struct boot_record *const machine_boot_record;

/** Prepare the memory: a cmocka set-up function for the whole group. */
int machine_set_up(void **state);

/** End all processes, clear memory and the board: for one test. */
int machine_reset(void **state);

/** Load `count` apps that ask for `minimum_ram` bytes each, every one
 * APP_SIZE bytes in flash; they become processes 0, 1, ... */
void machine_boot(uint32_t count, uint32_t minimum_ram);
#define APP_SIZE 512

/** Where machine_boot() puts an app's header. */
uint8_t *machine_app(uint32_t number);

/** Have the process make a system call through a frame at the address in its
 * stack pointer. @return the frame, as the kernel left it */
struct exception_frame *machine_system_call(struct process *process,
                                            uint32_t class, uint32_t r0,
                                            uint32_t r1, uint32_t r2,
                                            uint32_t r3);

/** Take an event off a running process's queue, as a yield-wait-for would that
 * need not wait. @return whether there was one, its arguments in `argument` */
bool machine_take_event(struct process *process, const struct driver *driver,
                        uint32_t number, uint32_t argument[3]);

/** The frame at the process's stack pointer. */
struct exception_frame *machine_frame(const struct process *process);

/** An address below 4 GiB as a pointer. */
static inline void *at_address(uint32_t address)
{
    return (void *)(unsigned long)address;
}

/** Let the process's break be this far above its memory's start. */
void machine_set_break(struct process *process, uint32_t offset);

#endif
