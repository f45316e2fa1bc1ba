/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The machine that the kernel's tests run on: see machine.h.
 */
#include <sys/mman.h>

#include "machine.h"

#include "system_calls.h"
#include "upcalls.h"

#define FLASH_START 0x10000000u /* page of the machine's flash */

struct mpu_registers machine_mpu;
struct system_control_block machine_scb;
struct systick machine_systick;
struct machine machine;

/* --- drivers of the tests' own -------------------------------------------- */

struct test_command test_command;

static enum error command(struct process_id process, uint32_t command,
                          uint32_t a, uint32_t b)
{
    test_command.count++;
    test_command.process = process;
    test_command.command = command;
    test_command.a = a;
    test_command.b = b;
    if (test_command.answers_u32) {
        command_answer_u32(test_command.u32);
    }
    return test_command.error;
}

const struct driver test_driver = {
    .number = 0x90000,
    .grant_size = 20,
    .upcalls = 2,
    .allows_rw = 2,
    .allows_ro = 2,
    .command = command,
};

const struct driver large_driver = {
    .number = 0x90001,
    .grant_size = 601,
    .upcalls = 1,
    .command = command,
};

/* --- memory and apps ------------------------------------------------------ */

/* Room for a record with events. The kernel only reads it. */
union {
    struct boot_record record;
    uint8_t room[512];
} _boot_record;

struct boot_record *const machine_boot_record = &_boot_record.record;

static void map(uint32_t start, uint32_t end)
{
    void *wanted = at_address(start);
    if (mmap(wanted, end - start, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1,
             0) != wanted) {
        perror("cannot map the target's memory");
        exit(2);
    }
}

int machine_set_up(void **state)
{
    (void)state;
    map(FLASH_START, APPS_END);
    map(RAM_START, RAM_END);
    return 0;
}

int machine_reset(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        if (process_is_alive(&processes[i])) {
            process_exit(&processes[i], 0);
        }
        memset(&processes[i], 0, sizeof processes[i]);
    }
    console_transmitted(); /* the writer that it may wait for is dead */
    memset(at_address(APPS_START), 0xFF, APPS_END - APPS_START);
    memset(at_address(RAM_START), 0xA5, RAM_END - RAM_START);
    memset(&_boot_record, 0, sizeof _boot_record);
    memset(&machine, 0, sizeof machine);
    memset(&machine_scb, 0, sizeof machine_scb);
    memset(&machine_systick, 0, sizeof machine_systick);
    memset(&test_command, 0, sizeof test_command);
    return 0;
}

uint8_t *machine_app(uint32_t number)
{
    return at_address(APPS_START + number * APP_SIZE);
}

void machine_boot(uint32_t count, uint32_t minimum_ram)
{
    for (uint32_t i = 0; i < count; i++) {
        struct tbf_image image;
        tbf_image_app(&image, APP_SIZE, minimum_ram);
        memcpy(machine_app(i), image.bytes, image.size);
    }
    load_apps();
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(processes[i].state, PROCESS_RUNNING);
    }
}

struct exception_frame *machine_frame(const struct process *process)
{
    return at_address(process->context.stack_pointer);
}

struct exception_frame *machine_system_call(struct process *process,
                                            uint32_t class, uint32_t r0,
                                            uint32_t r1, uint32_t r2,
                                            uint32_t r3)
{
    uint32_t pc = process->flash.start + APP_SIZE - 2;
    *(uint16_t *)at_address(pc - 2) = (uint16_t)(0xDF00 | class);
    struct exception_frame *frame = machine_frame(process);
    *frame = (struct exception_frame){
        .r0 = r0, .r1 = r1, .r2 = r2, .r3 = r3, .pc = pc, .xpsr = 0x01000000};
    system_call_handle(process, frame);
    return frame;
}

bool machine_take_event(struct process *process, const struct driver *driver,
                        uint32_t number, uint32_t argument[3])
{
    process->state = PROCESS_YIELDED_FOR;
    process->yield_for_driver = driver->number;
    process->yield_for_number = number;
    if (!upcall_yield(process)) {
        process->state = PROCESS_RUNNING;
        return false;
    }
    const struct exception_frame *frame = machine_frame(process);
    argument[0] = frame->r0;
    argument[1] = frame->r1;
    argument[2] = frame->r2;
    return true;
}

void machine_set_break(struct process *process, uint32_t offset)
{
    assert_int_equal(
        process_set_break(process, process->memory.start + offset), OK);
}

/* --- the board ------------------------------------------------------------ */

const uint32_t board_ticks_per_2_microseconds = 50;

void uart_transmit(uint8_t byte)
{
    if (machine.output_length < sizeof machine.output - 1) {
        machine.output[machine.output_length++] = (char)byte;
    }
}

void uart_receive_enable(void)
{
    machine.receives = true;
}

void board_poll(void)
{
    if (machine.board_poll != NULL) {
        machine.board_poll();
    }
}

void board_poll_by_interrupt(bool enable)
{
    machine.polls_by_interrupt = enable;
}

uint32_t timer_frequency(void)
{
    return 25000000;
}

uint32_t timer_now(void)
{
    return machine.now;
}

void timer_arm(uint32_t reference, uint32_t delay)
{
    machine.timer_armed = true;
    machine.timer_reference = reference;
    machine.timer_delay = delay;
}

void timer_disarm(void)
{
    machine.timer_armed = false;
}

void event_timer_arm(uint32_t reference, uint32_t delay)
{
    machine.event_timer_armed = true;
    machine.event_timer_reference = reference;
    machine.event_timer_delay = delay;
}

void event_timer_disarm(void)
{
    machine.event_timer_armed = false;
}

uint32_t led_count(void)
{
    return 2;
}

void led_set(uint32_t led, bool on)
{
    assert_true(led < led_count());
    machine.lights = (machine.lights & ~(1u << led)) | (uint32_t)on << led;
}

bool led_is_on(uint32_t led)
{
    assert_true(led < led_count());
    return machine.lights >> led & 1;
}

uint32_t button_count(void)
{
    return 2;
}

void random_request(void)
{
    machine.random_requests++;
}

/* The tests answer the requests themselves. */
void random_poll(void)
{
}

void random_poll_by_interrupt(bool enable)
{
    (void)enable;
}

/* --- in the place of the assembly ----------------------------------------- */

uint32_t context_switch(struct process_context *context)
{
    return machine.context_switch(context);
}

void interrupts_service(void)
{
    machine.interrupts_service();
}

void interrupts_wait(void)
{
    machine.interrupts_wait();
}

_Noreturn void system_reset(void)
{
    if (machine.expects_reset) {
        machine.expects_reset = false;
        longjmp(machine.reset, 1);
    }
    fprintf(stderr, "the kernel reset the machine, having said:\n%s\n",
            machine.output);
    abort();
}
