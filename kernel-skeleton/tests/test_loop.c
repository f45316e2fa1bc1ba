/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the kernel loop, with a script in the place of the CPU: each turn
 * of it does what a process or the hardware would have done.
 */
#include "machine.h"

#include "scheduler.h"
#include "system_calls.h"
#include "upcalls.h"

static struct process *const process = &processes[0];
static struct process *const neighbour = &processes[1];

static uint32_t turns;  /* of the CPU, so far */
static uint32_t serviced; /* interrupts_service() calls */
static uint32_t slept;

static void service(void)
{
    serviced++;
}

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1500);
    machine_set_break(process, 1000);
    machine.interrupts_service = service;
    turns = serviced = slept = 0;
    return 0;
}

/* Run the loop until the script says that the switch is not written. */
static void run(uint32_t (*script)(struct process_context *context))
{
    machine.context_switch = script;
    kernel_loop();
}

/* Only the first process; the other one is out of the way. */
static void run_alone(uint32_t (*script)(struct process_context *context))
{
    process_exit(neighbour, 0);
    run(script);
}

/* The process makes a system call. */
static uint32_t make_call(uint32_t class, uint32_t r0, uint32_t r1)
{
    uint32_t pc = process->flash.start + APP_SIZE - 2;
    *(uint16_t *)at_address(pc - 2) = (uint16_t)(0xDF00 | class);
    *machine_frame(process) = (struct exception_frame){
        .r0 = r0, .r1 = r1, .pc = pc, .xpsr = 0x01000000};
    return WHY_SYSTEM_CALL;
}

/* --- when it ends --------------------------------------------------------- */

static uint32_t never(struct process_context *context)
{
    (void)context;
    fail();
    return WHY_FAULT;
}

static uint32_t not_there(struct process_context *context)
{
    (void)context;
    turns++;
    return WHY_NOT_WRITTEN;
}

static uint32_t leave(struct process_context *context)
{
    (void)context;
    turns++;
    return make_call(CLASS_EXIT, EXIT_TERMINATE, 0);
}

static void ends_when_nobody_is_alive(void **state)
{
    (void)state;
    process_exit(process, 0);
    run_alone(never);
    begin(NULL);
    run_alone(leave);
    assert_int_equal(turns, 1);
    begin(NULL);
    run(not_there);
    assert_int_equal(turns, 1);
}

/* --- slices --------------------------------------------------------------- */

/* Three system calls, then the clock's interrupt; and again. */
static uint32_t call_in_a_row(struct process_context *context)
{
    assert_ptr_equal(context, &process->context);
    if (turns % 4 == 0) {
        uint32_t ticks = slice_length() / (turns == 0 ? TWIST_FIRST_SLICE : 1);
        assert_int_equal(machine_systick.rvr, ticks - 1);
        assert_int_equal(machine_systick.csr, SYSTICK_CSR_RUN);
        machine_systick.rvr = 0x5555; /* not to be begun anew */
    }
    assert_true(turns % 4 == 0 || machine_systick.rvr == 0x5555);
    turns++;
    machine_systick.cvr = 700;
    if (turns == 40) {
        return WHY_NOT_WRITTEN;
    }
    return turns % 4 != 0 ? make_call(CLASS_COMMAND, 0x90000, 1)
                          : WHY_SLICE_ENDED;
}

static void a_slice_outlives_system_calls(void **state)
{
    (void)state;
    run_alone(call_in_a_row);
    assert_int_equal(test_command.count, 30);
}

static uint32_t interrupted_at;

static uint32_t be_interrupted(struct process_context *context)
{
    assert_ptr_equal(context, &process->context);
    turns++;
    if (turns > 1) {
        uint32_t expected = interrupted_at > 1 ? interrupted_at - 1 : 1;
        assert_int_equal(machine_systick.rvr, expected);
        assert_int_equal(serviced, turns - 1);
    }
    machine_systick.cvr = interrupted_at = interrupted_at / 3;
    return interrupted_at > 0 ? WHY_INTERRUPT : WHY_NOT_WRITTEN;
}

/* Also one so short that the clock could not end it: a reload value of 0
 * switches SysTick off (ARMv7-M, B3.3). */
static void an_interrupt_takes_nothing(void **state)
{
    (void)state;
    interrupted_at = slice_length();
    run_alone(be_interrupted);
    assert_true(turns > 8);
}

static uint32_t be_late(struct process_context *context)
{
    turns++;
    machine_systick.cvr = 20000; /* it counts on */
    machine_scb.icsr = ICSR_PENDSTSET;
    if (turns == 3) {
        return WHY_NOT_WRITTEN;
    }
    assert_ptr_equal(context, turns == 1 ? &process->context
                                         : &neighbour->context);
    return WHY_INTERRUPT;
}

/* The slice ended while the interrupt was on its way. */
static void a_pending_clock_ends_the_slice(void **state)
{
    (void)state;
    run(be_late);
    assert_int_equal(turns, 3);
}

/* --- waiting -------------------------------------------------------------- */

static uint32_t wait_for_an_event(struct process_context *context)
{
    (void)context;
    turns++;
    if (turns == 2) {
        const struct exception_frame *frame = machine_frame(process);
        assert_int_equal(frame->r0, 11);
        assert_int_equal(slept, 3);
        return WHY_NOT_WRITTEN;
    }
    make_call(CLASS_YIELD, YIELD_WAIT_FOR, test_driver.number);
    machine_frame(process)->r2 = 1;
    return WHY_SYSTEM_CALL;
}

static void sleep_a_while(void)
{
    slept++;
    assert_int_equal(machine_systick.csr, 0); /* nobody's slice runs */
}

static void wake_at_the_third(void)
{
    const uint32_t argument[3] = {11, 12, 13};
    if (slept == 3) {
        upcall_notify(process->id, &test_driver, 1, argument);
    }
}

static void sleeps_until_somebody_can_run(void **state)
{
    (void)state;
    machine.interrupts_wait = sleep_a_while;
    machine.interrupts_service = wake_at_the_third;
    run_alone(wait_for_an_event);
    assert_int_equal(turns, 2);
}

/* --- stack pointers ------------------------------------------------------- */

static uint32_t stack_pointer, reason;

static uint32_t stop_with_stack_pointer(struct process_context *context)
{
    turns++;
    if (turns == 2) {
        return WHY_NOT_WRITTEN;
    }
    context->stack_pointer = stack_pointer;
    return reason;
}

static void faults_on_a_stack_pointer_outside(void **state)
{
    (void)state;
    uint32_t start = process->memory.start, end = process->app_break;
    const struct {
        uint32_t stack_pointer;
        bool inside;
    } cases[] = {
        {start, true}, {end - 32, true}, {end - 28, false}, {end, false},
        {start - 4, false}, {start - 32, false}, {0, false},
        {0xFFFFFFE0, false}, {0xFFFFFFFC, false}, {RAM_START, false},
        {neighbour->memory.start, false}, {process->flash.start, false},
        {start + process->memory.size - 32, false},
    };
    static const uint32_t reasons[] = {WHY_SYSTEM_CALL, WHY_SLICE_ENDED,
                                       WHY_INTERRUPT};
    for (uint32_t i = 0; i < COUNT_OF(cases) * COUNT_OF(reasons); i++) {
        begin(NULL);
        reason = reasons[i % COUNT_OF(reasons)];
        stack_pointer = cases[i / COUNT_OF(reasons)].stack_pointer;
        if (cases[i / COUNT_OF(reasons)].inside) {
            process->context.stack_pointer = stack_pointer;
            make_call(CLASS_COMMAND, 0x90000, 1);
            process->context.stack_pointer = start;
        }
        run(stop_with_stack_pointer);
        assert_int_equal(process->state == PROCESS_RUNNING,
                         cases[i / COUNT_OF(reasons)].inside);
        assert_true(process_is_alive(neighbour));
    }
}

/* --- frames --------------------------------------------------------------- */

static uint32_t forge_a_frame(struct process_context *context)
{
    turns++;
    struct exception_frame *frame = at_address(context->stack_pointer);
    assert_int_equal(frame->xpsr & 0x1FF, 0);
    assert_int_equal(frame->pc & 1, 0);
    if (turns == 3) {
        return WHY_NOT_WRITTEN;
    }
    frame->xpsr |= 0x1FF;
    frame->pc |= 1;
    return WHY_SLICE_ENDED;
}

static void lets_no_frame_return_to_an_exception(void **state)
{
    (void)state;
    run_alone(forge_a_frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(ends_when_nobody_is_alive, begin),
        cmocka_unit_test_setup(a_slice_outlives_system_calls, begin),
        cmocka_unit_test_setup(an_interrupt_takes_nothing, begin),
        cmocka_unit_test_setup(a_pending_clock_ends_the_slice, begin),
        cmocka_unit_test_setup(sleeps_until_somebody_can_run, begin),
        cmocka_unit_test_setup(faults_on_a_stack_pointer_outside, begin),
        cmocka_unit_test_setup(lets_no_frame_return_to_an_exception, begin),
    };
    return cmocka_run_group_tests_name("loop", tests, machine_set_up, NULL);
}
