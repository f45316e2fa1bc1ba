/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the console capsule: several writers and readers on one line.
 */
#include "machine.h"

#include "system_calls.h"

#define CONSOLE 1
#define WRITE 1
#define READ 2
#define ABORT_READ 3
#define BUFFER 1
#define WRITTEN 1 /* upcalls */
#define DONE 2
#define PROCESSES 4

/* Where in a process's memory its buffers lie. */
#define OUTPUT 300
#define INPUT 600

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(PROCESSES, 1500);
    for (uint32_t i = 0; i < PROCESSES; i++) {
        machine_set_break(&processes[i], 1000);
    }
    return 0;
}

static uint8_t *memory_of(uint32_t n, uint32_t offset)
{
    return at_address(processes[n].memory.start + offset);
}

static void allow(uint32_t n, uint32_t class, uint32_t offset, uint32_t size)
{
    const struct exception_frame *frame =
        machine_system_call(&processes[n], class, CONSOLE, BUFFER,
                            processes[n].memory.start + offset, size);
    assert_int_equal(frame->r0, SUCCESS_2_U32);
}

static enum error command(uint32_t n, uint32_t number, uint32_t length)
{
    const struct exception_frame *frame = machine_system_call(
        &processes[n], CLASS_COMMAND, CONSOLE, number, length, 0);
    return frame->r0 == SUCCESS ? OK : frame->r1;
}

static void write(uint32_t n, const char *text)
{
    memcpy(memory_of(n, OUTPUT), text, strlen(text));
    allow(n, CLASS_ALLOW_READ_ONLY, OUTPUT, (uint32_t)strlen(text));
    assert_int_equal(command(n, WRITE, (uint32_t)strlen(text)), OK);
}

static void read(uint32_t n, uint32_t length)
{
    allow(n, CLASS_ALLOW_READ_WRITE, INPUT, 100);
    assert_int_equal(command(n, READ, length), OK);
}

/* The line has taken all bytes that it was given so far. */
static void transmit(uint32_t bytes)
{
    while (bytes-- > 0) {
        uint32_t before = machine.output_length;
        console_transmitted();
        assert_true(machine.output_length <= before + 1);
    }
}

static void type(const char *text)
{
    while (*text != '\0') {
        console_received((uint8_t)*text++);
    }
}

static void assert_event(uint32_t n, uint32_t number, uint32_t first,
                         uint32_t second)
{
    uint32_t argument[3];
    assert_true(machine_take_event(&processes[n], driver_find(CONSOLE), number,
                                   argument));
    assert_int_equal(argument[0], first);
    assert_int_equal(argument[1], second);
    assert_int_equal(argument[2], 0);
}

static void assert_no_event(uint32_t n, uint32_t number)
{
    uint32_t argument[3];
    assert_false(machine_take_event(&processes[n], driver_find(CONSOLE),
                                    number, argument));
}

/* --- writing -------------------------------------------------------------- */

static void writes_to_the_last_byte(void **state)
{
    (void)state;
    write(0, "hello");
    transmit(4);
    assert_no_event(0, WRITTEN);
    transmit(10);
    assert_string_equal(machine.output, "hello");
    assert_event(0, WRITTEN, 5, 5);
    assert_no_event(0, WRITTEN);
}

static void writes_what_is_shared_and_no_more(void **state)
{
    (void)state;
    assert_int_equal(command(0, WRITE, 10), OK); /* nothing is */
    transmit(2);
    assert_event(0, WRITTEN, 0, 0);
    memcpy(memory_of(0, OUTPUT), "abcdef", 6);
    allow(0, CLASS_ALLOW_READ_ONLY, OUTPUT, 3);
    assert_int_equal(command(0, WRITE, 0xFFFFFFFF), OK);
    transmit(10);
    assert_event(0, WRITTEN, 3, 3);
    assert_int_equal(command(0, WRITE, 2), OK);
    transmit(10);
    assert_event(0, WRITTEN, 2, 2);
    assert_int_equal(command(0, WRITE, 0), OK);
    transmit(10);
    assert_event(0, WRITTEN, 0, 0);
    assert_string_equal(machine.output, "abcab");
}

static void a_writer_writes_once_at_a_time(void **state)
{
    (void)state;
    write(0, "first");
    assert_int_equal(command(0, WRITE, 2), BUSY);
    transmit(10);
    assert_int_equal(command(0, WRITE, 2), OK);
}

static void writers_take_turns_as_they_came(void **state)
{
    (void)state;
    write(2, "two ");
    write(0, "zero ");
    transmit(1);
    write(3, "three ");
    write(1, "one ");
    transmit(30);
    assert_string_equal(machine.output, "two zero three one ");
    for (uint32_t i = 0; i < PROCESSES; i++) {
        uint32_t lengths[] = {5, 4, 4, 6};
        assert_event(i, WRITTEN, lengths[i], lengths[i]);
    }
}

static void a_dead_writer_holds_nobody_up(void **state)
{
    (void)state;
    write(2, "two");
    write(0, "zero");
    write(1, "one");
    transmit(1);
    process_exit(&processes[2], 0);
    process_restart(&processes[0], 0);
    transmit(10);
    assert_string_equal(machine.output, "twone");
    assert_event(1, WRITTEN, 3, 3);
    assert_no_event(0, WRITTEN);
}

static void a_buffer_may_be_taken_back(void **state)
{
    (void)state;
    write(0, "hello");
    transmit(2);
    allow(0, CLASS_ALLOW_READ_ONLY, OUTPUT, 1);
    transmit(2);
    assert_string_equal(machine.output, "hel");
    assert_event(0, WRITTEN, 3, 3);
}

/* --- reading -------------------------------------------------------------- */

static void reads_into_the_buffer(void **state)
{
    (void)state;
    read(0, 5);
    type("hell");
    assert_no_event(0, DONE);
    type("o");
    assert_event(0, DONE, OK, 5);
    assert_memory_equal(memory_of(0, INPUT), "hello\0", 6);
}

static void what_comes_early_waits(void **state)
{
    (void)state;
    type("abcdef");
    read(1, 4);
    assert_event(1, DONE, OK, 4);
    assert_memory_equal(memory_of(1, INPUT), "abcd", 4);
    type("g");
    read(0, 4);
    type("hi");
    assert_event(0, DONE, OK, 4);
    assert_memory_equal(memory_of(0, INPUT), "efgh", 4);
    read(0, 1); /* takes the rest: it shall not wait for other tests */
    assert_memory_equal(memory_of(0, INPUT), "i", 1);
}

/* A byte that nobody waits for costs nobody memory. */
static void what_comes_early_charges_nobody(void **state)
{
    (void)state;
    uint32_t top = processes[0].grant_break;
    type("x");
    for (uint32_t i = 0; i < PROCESSES; i++) {
        assert_null(grant_slots_if_any(&processes[i], driver_find(CONSOLE)));
    }
    assert_int_equal(processes[0].grant_break, top);
    read(0, 1);
}

static void one_reads_at_a_time(void **state)
{
    (void)state;
    read(0, 2);
    assert_int_equal(command(1, READ, 2), BUSY);
    assert_int_equal(command(0, READ, 2), BUSY);
    process_restart(&processes[0], 0);
    read(1, 2);
    type("ab");
    assert_event(1, DONE, OK, 2);
    assert_memory_equal(memory_of(1, INPUT), "ab", 2);
}

static void a_read_can_be_aborted(void **state)
{
    (void)state;
    assert_int_equal(command(0, ABORT_READ, 0), OK); /* nothing to abort */
    assert_no_event(0, DONE);
    read(0, 5);
    type("ab");
    command(1, ABORT_READ, 0); /* somebody else's */
    assert_no_event(0, DONE);
    command(0, ABORT_READ, 0);
    assert_event(0, DONE, CANCEL, 2);
    read(1, 1);
    type("c");
    assert_event(1, DONE, OK, 1);
}

static void reads_as_much_as_is_shared(void **state)
{
    (void)state;
    assert_int_equal(command(0, READ, 5), OK);
    assert_event(0, DONE, OK, 0);
    allow(0, CLASS_ALLOW_READ_WRITE, INPUT, 3);
    assert_int_equal(command(0, READ, 0xFFFFFFFF), OK);
    type("abc");
    assert_event(0, DONE, OK, 3);
}

static void knows_no_other_command(void **state)
{
    (void)state;
    assert_int_equal(command(0, 0, 0), OK);
    assert_int_equal(command(0, 4, 0), NOSUPPORT);
    assert_int_equal(command(0, 0xFFFFFFFF, 0), NOSUPPORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_comes_early_charges_nobody, begin),
        cmocka_unit_test_setup(writes_to_the_last_byte, begin),
        cmocka_unit_test_setup(writes_what_is_shared_and_no_more, begin),
        cmocka_unit_test_setup(a_writer_writes_once_at_a_time, begin),
        cmocka_unit_test_setup(writers_take_turns_as_they_came, begin),
        cmocka_unit_test_setup(a_dead_writer_holds_nobody_up, begin),
        cmocka_unit_test_setup(a_buffer_may_be_taken_back, begin),
        cmocka_unit_test_setup(reads_into_the_buffer, begin),
        cmocka_unit_test_setup(what_comes_early_waits, begin),
        cmocka_unit_test_setup(one_reads_at_a_time, begin),
        cmocka_unit_test_setup(a_read_can_be_aborted, begin),
        cmocka_unit_test_setup(reads_as_much_as_is_shared, begin),
        cmocka_unit_test_setup(knows_no_other_command, begin),
    };
    return cmocka_run_group_tests_name("console", tests, machine_set_up, NULL);
}
