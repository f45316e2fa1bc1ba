/* SPDX-License-Identifier: MIT */
/** @file Waits for one event among others: in the midst of the queue, twice
 * there, without a function, and not there yet. */
#include "../events.h"

CHECKPOINT(picked_alarm)
CHECKPOINT(picked_console)
CHECKPOINT(picked)
CHECKPOINT(waited)
CHECKPOINT(done)
CHECKPOINT(function_ran)
CHECKPOINT(wrong_event)
CHECKPOINT(later_one_first)
CHECKPOINT(wrong_arguments)
CHECKPOINT(r3_changed)
CHECKPOINT(others_lost)
CHECKPOINT(others_out_of_order)
CHECKPOINT(lost_meanwhile)

enum kind { ALARM = 1, RNG, WRITTEN, READ };

#define WRITE_BUFFER 1
#define R3 0x5A5A1234u

static uint32_t taken;
static bool waiting;
static const char text[] = ".";

static void on_event(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c;
    if (waiting)
        checkpoint_function_ran((uint32_t)userdata);
    taken = 10 * taken + (uint32_t)userdata;
}

/* Not YIELD: r3 is looked at, too. */
static struct yield_wait_for_return wait_for(uint32_t driver, uint32_t number)
{
    register uint32_t r0_ __asm__("r0") = 2;
    register uint32_t r1_ __asm__("r1") = driver;
    register uint32_t r2_ __asm__("r2") = number;
    register uint32_t r3_ __asm__("r3") = R3;

    waiting = true;
    __asm__ volatile("svc 0"
                     : "+r"(r0_), "+r"(r1_), "+r"(r2_), "+r"(r3_)
                     :
                     : "r12", "lr", "cc", "memory");
    struct yield_wait_for_return event = { { r0_, r1_, r2_ } };
    uint32_t r3 = r3_;
    waiting = false;
    if (r3 != R3)
        checkpoint_r3_changed(r3);
    return event;
}

static void wait_for_alarm(uint32_t due, uint32_t later)
{
    struct yield_wait_for_return event = wait_for(ALARM_DRIVER, ALARM_FIRED);
    uint32_t *a = event.argument;

    if (a[1] == later && later != due)
        checkpoint_later_one_first(a[1]);
    else if (a[0] == 0 && a[1] == 0)
        checkpoint_wrong_event(a[1]);
    else if (a[1] != due || a[2] != 0 || a[0] - due > 1000000)
        checkpoint_wrong_arguments(a[1]);
}

static void take(uint32_t expected)
{
    uint32_t left = 0;

    taken = 0;
    for (int i = 0; i < 20 && yield_no_wait(); i++)
        ;
    for (uint32_t digits = expected; digits > 0; digits /= 10)
        left++;
    for (uint32_t digits = taken; digits > 0; digits /= 10)
        left--;
    if (left != 0)
        checkpoint_others_lost(taken);
    else if (taken != expected)
        checkpoint_others_out_of_order(taken);
}

static void pick(void)
{
    uint32_t due = alarm_now() - 500, later = due + 400;

    make_rng_event();
    make_alarm_event(due);
    make_read_event();
    make_alarm_event(later);
    make_written_event();
    make_rng_event();
    wait_for_alarm(due, later);
    checkpoint_picked_alarm(0);
    wait_for(CONSOLE_DRIVER, CONSOLE_WRITTEN);
    checkpoint_picked_console(0);
    wait_for(RNG_DRIVER, RNG_DONE); /* number 0x40001 */
    take(412);
}

/* The console's event comes meanwhile, and stays. */
static void wait(void)
{
    uint32_t now = alarm_now(), delay = 30000 + app_parameter;

    allow_read_only(CONSOLE_DRIVER, WRITE_BUFFER, text, 1);
    console_start_write(1);
    make_rng_event();
    alarm_set_absolute(now, delay);
    wait_for_alarm(now + delay, 0);
    taken = 0;
    while (yield_no_wait())
        ;
    if (taken != 23 && taken != 32)
        checkpoint_lost_meanwhile(taken);
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_event, (void *)ALARM);
    subscribe(RNG_DRIVER, RNG_DONE, on_event, (void *)RNG);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_event, (void *)WRITTEN);
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, on_event, (void *)READ);
    pick();
    checkpoint_picked(0);
    wait();
    checkpoint_waited(0);
    subscribe(RNG_DRIVER, RNG_DONE, NULL, NULL);
    make_rng_event();
    wait_for(RNG_DRIVER, RNG_DONE);
    checkpoint_done(0);
    return 0;
}
