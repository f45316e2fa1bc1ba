/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The MPS2 board with FPGA image AN386: a Cortex-M4 at 25 MHz.
 * (Arm Application Note AN386; CMSDK Technical Reference Manual)
 */
#include "board.h"

#include "armv7m.h"
#include "kernel.h"

const uint32_t board_ticks_per_2_microseconds = 50;

/* CMSDK UART. */
static struct {
    volatile uint32_t data, state, ctrl, intclear, bauddiv;
} *const uart = (void *)0x40004000;
#define UART_STATE_TX_FULL 1u
#define UART_CTRL_TX (1u << 0 | 1u << 2) /* enable, and interrupt */
#define UART_CTRL_RX (1u << 1 | 1u << 3)
#define UART_INT_TX 1u
#define UART_INT_RX 2u
#define UART_RX_INTERRUPT 0
#define UART_TX_INTERRUPT 1

/* CMSDK timers: they count down, and start again from `reload`, if that is not
 * 0. (Writing it sets `value` too.) */
struct timer {
    volatile uint32_t ctrl, value, reload, intclear;
};
#define TIMER_RUN 1u
#define TIMER_INTERRUPT_ENABLE 8u
static struct timer *const clock = (void *)0x40000000;
static struct timer *const alarm = (void *)0x40001000;
#define ALARM_INTERRUPT 9

/* CMSDK dual timer: its first half serves outside events. */
static struct {
    volatile uint32_t load, value, control, intclear;
} *const event_timer = (void *)0x40002000;
#define EVENT_TIMER_ONE_SHOT 0xA3u /* enable, interrupt, 32 bits, once */
#define EVENT_INTERRUPT 10

/* FPGA system: two user LEDs. */
static volatile uint32_t *const leds = (void *)0x40028000;

void board_initialize(void)
{
    uart->bauddiv = 217; /* 115200 baud */
    uart->ctrl = UART_CTRL_TX;
    clock->reload = ~0u;
    clock->ctrl = TIMER_RUN;
    NVIC_ISER0 = 1u << UART_RX_INTERRUPT | 1u << ALARM_INTERRUPT |
                 1u << EVENT_INTERRUPT;
}

void board_interrupt(uint32_t interrupt)
{
    switch (interrupt) {
    case UART_RX_INTERRUPT:
        uart->intclear = UART_INT_RX;
        console_received((uint8_t)uart->data);
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
    if (sending && !(uart->state & UART_STATE_TX_FULL)) {
        sending = false;
        uart->intclear = UART_INT_TX;
        NVIC_ICPR0 = 1u << UART_TX_INTERRUPT;
        console_transmitted();
    }
}

void board_poll_by_interrupt(bool enable)
{
    if (enable && sending) {
        NVIC_ISER0 = 1u << UART_TX_INTERRUPT;
    } else {
        NVIC_ICER0 = 1u << UART_TX_INTERRUPT;
    }
}

void uart_receive_enable(void)
{
    uart->ctrl |= UART_CTRL_RX;
}

void uart_transmit(uint8_t byte)
{
    while (uart->state & UART_STATE_TX_FULL) {
    }
    uart->data = byte;
    sending = true;
}

/* --- time ----------------------------------------------------------------- */

uint32_t timer_frequency(void)
{
    return 25000000;
}

uint32_t timer_now(void)
{
    return ~clock->value;
}

/* Ticks from now until `delay` have passed since `reference`: at least 1. */
static uint32_t ticks_until(uint32_t reference, uint32_t delay)
{
    uint32_t elapsed = timer_now() - reference;
    return elapsed < delay ? delay - elapsed : 1;
}

void timer_arm(uint32_t reference, uint32_t delay)
{
    alarm->ctrl = 0;
    alarm->intclear = 1;
    alarm->reload = 0; /* once */
    alarm->value = ticks_until(reference, delay);
    alarm->ctrl = TIMER_RUN | TIMER_INTERRUPT_ENABLE;
}

void timer_disarm(void)
{
    alarm->ctrl = 0;
    alarm->intclear = 1;
}

void event_timer_arm(uint32_t reference, uint32_t delay)
{
    event_timer->control = 0;
    event_timer->load = ticks_until(reference, delay);
    event_timer->control = EVENT_TIMER_ONE_SHOT;
}

void event_timer_disarm(void)
{
    event_timer->control = 0;
    event_timer->intclear = 1;
}

/* --- lights and buttons --------------------------------------------------- */

uint32_t led_count(void)
{
    return 2;
}

void led_set(uint32_t led, bool on)
{
    *leds = on ? *leds | 1u << led : *leds & ~(1u << led);
}

bool led_is_on(uint32_t led)
{
    return *leds >> led & 1;
}

uint32_t button_count(void)
{
    return 2;
}
