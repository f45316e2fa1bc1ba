/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What a board supplies: its clocks, serial line, timers, lights and buttons.
 * What capsules may call as well is declared in capsule.h.
 */
#ifndef TICK64_BOARD_H
#define TICK64_BOARD_H

#include "capsule.h"

/** Ticks of the CPU's clock, and so of SysTick and the timers, in a
 * microsecond, times two: both boards' rates are whole numbers then. */
extern const uint32_t board_ticks_per_2_microseconds;

/** Bring up the serial line, the timers and their interrupts. */
void board_initialize(void);

/** Handle the device behind one interrupt of the NVIC. */
void board_interrupt(uint32_t interrupt);

/**
 * Look after what may wait until the kernel comes around, at the latest at the
 * end of a slice: the serial line's next byte. Were each byte sent to interrupt
 * a process, one long message could take the CPU from everybody.
 */
void board_poll(void);
/** Whether a byte that was sent shall end a sleep. */
void board_poll_by_interrupt(bool enable);

/** Let bytes from the serial line reach console_received(). */
void uart_receive_enable(void);

/** Like timer_arm(), on a timer of its own: events_due() is called. */
void event_timer_arm(uint32_t reference, uint32_t delay);
/** Take the last event_timer_arm() back. */
void event_timer_disarm(void);

#endif
