/* SPDX-License-Identifier: MIT */
/** @file What the apps of this lab's tests share: commands with their whole
 * answers, upcalls that are kept, and a clock that no capsule can put wrong,
 * the app's own instructions. */
#ifndef LAB4_ALARMS_H
#define LAB4_ALARMS_H

#include "alarm.h"
#include "witness.h"

#define SET_RELATIVE 5
#define SET_ABSOLUTE 6

/* The capsule has no such command. */
CHECKPOINT(no_absolute)
CHECKPOINT(no_stop)

/** The last upcall. */
static struct {
    volatile uint32_t count;
    uint32_t now, due, third;
} fired;

static inline void on_alarm(uint32_t now, uint32_t due, uint32_t third,
                            void *userdata)
{
    (void)userdata;
    fired.now = now;
    fired.due = due;
    fired.third = third;
    fired.count++;
}

static inline void listen(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
}

/** A duration in ticks. */
static inline uint32_t ticks(uint32_t microseconds)
{
    return alarm_frequency() / 1000 * microseconds / 1000;
}

/** Ticks in microseconds, rounded down. */
static inline uint32_t microseconds(uint32_t ticks)
{
    return ticks / (alarm_frequency() / 100000) * 10;
}

static inline struct command_return set_relative(uint32_t delay)
{
    return command(ALARM_DRIVER, SET_RELATIVE, delay, 0);
}

static inline struct command_return set_absolute(uint32_t reference,
                                                 uint32_t delay)
{
    struct command_return answer =
        command(ALARM_DRIVER, SET_ABSOLUTE, reference, delay);
    if (answer.error == NOSUPPORT)
        checkpoint_no_absolute(SET_ABSOLUTE);
    return answer;
}

static inline enum error_code stop_alarm(void)
{
    enum error_code error = alarm_stop();
    if (error == NOSUPPORT)
        checkpoint_no_stop(error);
    return error;
}

/** Keeps the CPU for so long by doing nothing: an instruction is 64 ns. */
__attribute__((noinline)) static void spin(uint32_t microseconds)
{
    uint32_t rounds = microseconds * 125 / 16;
    __asm__ volatile("1: subs %0, %0, #1\n\t"
                     "bne 1b"
                     : "+r"(rounds)
                     :
                     : "cc");
}

/** Keeps the CPU for about so long, and takes an upcall whenever one comes.
 * @return upcalls taken */
static inline uint32_t look_out(uint32_t microseconds)
{
    uint32_t before = fired.count;
    for (uint32_t passed = 0; passed < microseconds; passed += 50) {
        spin(46); /* the call takes some, too */
        yield_no_wait();
    }
    return fired.count - before;
}

/** Keeps the CPU until the clock says so many microseconds since it began. */
static inline void spin_until(uint32_t microseconds)
{
    while ((int32_t)(alarm_now() - ticks(microseconds)) < 0) {
    }
}

/** Sleeps until an alarm has fired. */
static inline void wait(void)
{
    uint32_t before = fired.count;
    while (fired.count == before)
        yield_wait();
}

#endif
