/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The whole kernel under processes that make random system calls, half of them
 * to real drivers with values at every edge, while interrupts come and devices
 * speak at random. One process does nothing at all: neither it nor the
 * kernel's memory nor flash may change, and it keeps getting its turns.
 */
#include "machine.h"

#include "attacker.h"
#include "process_check.h"
#include "scheduler.h"
#include "system_calls.h"

#define SWITCHES 2000000
#define ATTACKERS 3
#define INNOCENT ATTACKERS /* the last one */
#define INNOCENT_BYTES 800
#define FLASH_SIZE 2048

static struct random dice;
static uint32_t switches, slices, innocent_slices;

/* The last call, whose answer shall leave unused words alone. */
static struct attacker_call last;

/* --- the CPU -------------------------------------------------------------- */

/* The words after r0 that a return variant uses. */
static uint32_t words_of(uint32_t variant)
{
    switch (variant) {
    case SUCCESS:
        return 0;
    case FAILURE:
    case SUCCESS_U32:
        return 1;
    case SUCCESS_2_U32:
        return 2;
    case FAILURE_2_U32:
        return 3;
    default:
        fail_msg("%u is no return variant", variant);
        return 0;
    }
}

static void check_answer(const struct process *process)
{
    const struct exception_frame *frame = machine_frame(process);
    if (process != last.process || frame->pc != last.frame.pc) {
        return;
    }
    uint32_t words = words_of(frame->r0);
    assert_true(words >= 1 || frame->r1 == last.frame.r1);
    assert_true(words >= 2 || frame->r2 == last.frame.r2);
    assert_true(words >= 3 || frame->r3 == last.frame.r3);
}

static void check_innocent(void)
{
    const uint8_t *bytes = at_address(processes[INNOCENT].memory.start);
    for (uint32_t i = sizeof(struct exception_frame); i < INNOCENT_BYTES;
         i++) {
        assert_int_equal(bytes[i], 0x66);
    }
}

/* SysTick: the kernel's work is so many ticks; then the slice may be over. */
static bool slice_is_over(void)
{
    if (machine_systick.cvr == 0) {
        machine_systick.cvr = machine_systick.rvr;
    }
    if (machine_systick.cvr > 300) {
        machine_systick.cvr -= 300;
        return false;
    }
    machine_systick.cvr = machine_systick.rvr;
    slices++;
    return true;
}

static uint32_t turn(struct process_context *context)
{
    struct process *process = (struct process *)(void *)context;
    check_answer(process);
    last.process = NULL;
    switches++;
    if (switches % 128 == 0) {
        process_check_all();
        check_innocent();
    }
    if (slice_is_over()) {
        innocent_slices += process == &processes[INNOCENT];
        return WHY_SLICE_ENDED;
    }
    if (switches > SWITCHES) {
        return WHY_NOT_WRITTEN;
    }
    if (process == &processes[INNOCENT]) { /* it computes */
        machine_systick.cvr -= machine_systick.cvr / 2;
        return WHY_INTERRUPT;
    }
    return attacker_turn(process, &dice, &last);
}

/* --- devices -------------------------------------------------------------- */

/* One that waits hears of something, or else begins anew: it may wait for what
 * never comes. The operator may stop one, too. */
static void wake(struct process *process)
{
    const struct driver *driver = driver_find(attacker_driver(&dice));
    uint32_t argument[3] = {random_word(&dice), 2, 3};
    if (driver != NULL) {
        upcall_notify(process->id, driver, random_below(&dice, 4), argument);
    }
    if (process->state != PROCESS_RUNNING && random_once_in(&dice, 4)) {
        process_restart(process, 0);
    }
    process_set_stopped(process, random_once_in(&dice, 100));
}

static void service(void)
{
    last.process = NULL; /* devices write to buffers */
    machine.now += random_below(&dice, 5000);
    if (machine.timer_armed &&
        machine.now - machine.timer_reference >= machine.timer_delay) {
        machine.timer_armed = false;
        alarm_fired();
    }
    if (random_once_in(&dice, 3)) {
        console_received((uint8_t)random_word(&dice));
    }
    if (random_once_in(&dice, 3)) {
        button_changed(random_below(&dice, button_count()),
                       random_once_in(&dice, 2));
    }
    if (machine.random_requests > 0) {
        machine.random_requests = 0;
        random_ready(random_word(&dice));
    }
    wake(&processes[random_below(&dice, ATTACKERS)]);
}

static void poll(void)
{
    if (random_once_in(&dice, 3)) {
        console_transmitted();
        machine.output_length = 0;
    }
}

/* Attackers may all wait for ever; the innocent never does. */
static void never_sleep(void)
{
    fail();
}

static void boot(void)
{
    machine_boot_record->magic = BOOT_RECORD_MAGIC;
    machine_boot_record->fault_response = FAULT_RESTART;
    for (uint32_t i = 0; i <= INNOCENT; i++) {
        struct tbf_image image;
        uint32_t at = APPS_START + i * FLASH_SIZE;
        tbf_image_app(&image, FLASH_SIZE, 1500);
        memcpy(at_address(at), image.bytes, image.size);
        for (uint32_t class = 0; class < 0x100; class++) {
            *(uint16_t *)at_address(at + ATTACKER_CALLS + 2 * class) =
                (uint16_t)(0xDF00 | class);
        }
    }
    load_apps();
    machine_set_break(&processes[INNOCENT], INNOCENT_BYTES);
    memset(at_address(processes[INNOCENT].memory.start + 32), 0x66,
           INNOCENT_BYTES - 32);
}

static void nothing_is_harmed(void **state)
{
    static uint8_t flash[APPS_END - APPS_START];
    dice.state = 11;
    machine_reset(state);
    boot();
    memcpy(flash, at_address(APPS_START), sizeof flash);
    machine.context_switch = turn;
    machine.interrupts_service = service;
    machine.interrupts_wait = never_sleep;
    machine.board_poll = poll;
    kernel_loop();

    check_innocent();
    assert_memory_equal(at_address(APPS_START), flash, sizeof flash);
    const uint8_t *kernel = at_address(RAM_START);
    for (uint32_t i = 0; i < PROCESS_MEMORY_START - RAM_START; i++) {
        assert_int_equal(kernel[i], 0xA5);
    }
    assert_true(attacker_calls > SWITCHES / 2);
    assert_int_equal(processes[INNOCENT].restarts, 0);
    assert_true(innocent_slices > slices / (ATTACKERS + 1) - 2);
    for (uint32_t i = 0; i < ATTACKERS; i++) {
        assert_true(processes[i].restarts > 100);
        assert_true(process_is_alive(&processes[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_harmed),
    };
    return cmocka_run_group_tests_name("random calls", tests, machine_set_up,
                                       NULL);
}
