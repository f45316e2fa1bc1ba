/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The Stellaris LM3S6965 evaluation board: a Cortex-M3 at 12.5 MHz.
 * (Texas Instruments, LM3S6965 data sheet)
 */
#include "board.h"

#include "armv7m.h"
#include "kernel.h"

const uint32_t board_ticks_per_2_microseconds = 25;

/* PL011 UART. */
static struct {
    volatile uint32_t data, rsr, reserved[4], flags, reserved2, ilpr, ibrd,
        fbrd, lcrh, ctl, ifls, im, ris, mis, icr;
} *const uart = (void *)0x4000C000;
#define UART_FLAG_TX_FULL (1u << 5)
#define UART_LCRH_8_BITS (3u << 5)
#define UART_CTL_ON (1u << 0 | 1u << 8 | 1u << 9)
#define UART_INT_RX (1u << 4)
#define UART_INT_TX (1u << 5)
#define UART_INTERRUPT 5

/* General-purpose timers: one shot each; their counters are not needed. */
struct timer {
    volatile uint32_t cfg, tamr, tbmr, ctl, reserved[2], imr, ris, mis, icr,
        tailr;
};
#define TIMER_32_BITS 0
#define TIMER_ONE_SHOT 1
#define TIMER_RUN 1
#define TIMER_TIMEOUT 1
static struct timer *const alarm = (void *)0x40030000;
static struct timer *const event_timer = (void *)0x40031000;
#define ALARM_INTERRUPT 19
#define EVENT_INTERRUPT 21

/* The watchdog counts down at the system clock: it is the clock. Its reset
 * stays off. It interrupts when it wraps, and stops if nobody hears it; to be
 * heard sets it back to its start. */
static struct {
    volatile uint32_t load, value, ctl, icr;
} *const clock = (void *)0x40000000;
#define WATCHDOG_COUNT 1
#define WATCHDOG_INTERRUPT 18
static uint32_t clock_base; /* the time when it stood at its start */

/* GPIO port F: the status LED is pin 0. */
static volatile uint32_t *const led_data = (void *)0x40025004;
static volatile uint32_t *const led_direction = (void *)0x40025400;
static volatile uint32_t *const led_digital = (void *)0x4002551C;

/* Run-time clock gating: UART 0, timers 0 and 1, port F, watchdog. */
static volatile uint32_t *const rcgc = (void *)0x400FE100;

void board_initialize(void)
{
    rcgc[0] |= 1u << 3;
    rcgc[1] |= 1u << 0 | 1u << 16 | 1u << 17;
    rcgc[2] |= 1u << 5;
    uart->ibrd = 6; /* 115200 baud */
    uart->fbrd = 50;
    uart->lcrh = UART_LCRH_8_BITS;
    uart->ctl = UART_CTL_ON;
    clock->load = ~0u;
    clock->ctl = WATCHDOG_COUNT;
    *led_direction = 1;
    *led_digital = 1;
    NVIC_ISER0 = 1u << UART_INTERRUPT | 1u << WATCHDOG_INTERRUPT |
                 1u << ALARM_INTERRUPT | 1u << EVENT_INTERRUPT;
}

void board_interrupt(uint32_t interrupt)
{
    switch (interrupt) {
    case UART_INTERRUPT:
        if (uart->ris & UART_INT_RX) { /* not the end of a sleep only */
            uart->icr = UART_INT_RX;
            console_received((uint8_t)uart->data);
        }
        break;
    case WATCHDOG_INTERRUPT:
        clock_base = timer_now();
        clock->icr = 1;
        break;
    case ALARM_INTERRUPT:
        timer_disarm();
        alarm_fired();
        break;
    case EVENT_INTERRUPT:
        event_timer_disarm();
        events_due();
        break;
    }
}

/* --- serial line ---------------------------------------------------------- */

/* A byte was sent that the capsule has not heard of yet. */
static bool sending;

void board_poll(void)
{
    if (sending && !(uart->flags & UART_FLAG_TX_FULL)) {
        sending = false;
        uart->icr = UART_INT_TX;
        console_transmitted();
    }
}

void board_poll_by_interrupt(bool enable)
{
    uart->im = enable && sending ? uart->im | UART_INT_TX
                                 : uart->im & ~UART_INT_TX;
}

void uart_receive_enable(void)
{
    uart->im |= UART_INT_RX;
}

void uart_transmit(uint8_t byte)
{
    while (uart->flags & UART_FLAG_TX_FULL) {
    }
    uart->data = byte;
    sending = true;
}

/* --- time ----------------------------------------------------------------- */

uint32_t timer_frequency(void)
{
    return 12500000;
}

uint32_t timer_now(void)
{
    return clock_base + ~clock->value;
}

/* Have the timer end once `delay` ticks have passed since `reference`. */
static void start(struct timer *timer, uint32_t reference, uint32_t delay)
{
    uint32_t elapsed = timer_now() - reference;
    timer->ctl = 0;
    timer->icr = TIMER_TIMEOUT;
    timer->cfg = TIMER_32_BITS;
    timer->tamr = TIMER_ONE_SHOT;
    timer->tailr = elapsed < delay ? delay - elapsed : 1;
    timer->imr = TIMER_TIMEOUT;
    timer->ctl = TIMER_RUN;
}

static void stop(struct timer *timer)
{
    timer->ctl = 0;
    timer->icr = TIMER_TIMEOUT;
}

void timer_arm(uint32_t reference, uint32_t delay)
{
    start(alarm, reference, delay);
}

void timer_disarm(void)
{
    stop(alarm);
}

void event_timer_arm(uint32_t reference, uint32_t delay)
{
    start(event_timer, reference, delay);
}

void event_timer_disarm(void)
{
    stop(event_timer);
}

/* --- lights and buttons --------------------------------------------------- */

uint32_t led_count(void)
{
    return 1;
}

void led_set(uint32_t led, bool on)
{
    (void)led;
    *led_data = on;
}

bool led_is_on(uint32_t led)
{
    (void)led;
    return *led_data & 1;
}

uint32_t button_count(void)
{
    return 2;
}
