/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Outside events from a script in the boot record: bytes typed, buttons
 * pressed, at given instants. A real serial line has no such instants in QEMU.
 */
#include "board.h"
#include "kernel.h"

#define LONGEST_STEP 60000000u /* microseconds; less than 2^32 ticks */

static uint32_t next;     /* the event that comes next */
static uint32_t buttons;  /* a bit for each that is held down */
static uint32_t start_at; /* the timer's time when the script began */
static uint32_t reached;  /* microseconds since then, when the timer ends */

bool button_is_pressed(uint32_t button)
{
    return button < 32 && (buttons >> button & 1);
}

static void press(uint32_t button, bool pressed)
{
    if (button >= button_count()) {
        return;
    }
    uint32_t bit = 1u << button;
    buttons = pressed ? buttons | bit : buttons & ~bit;
    button_changed(button, pressed);
}

static void happen(const struct event *event)
{
    switch (event->kind) {
    case EVENT_CONSOLE_BYTE:
        console_received((uint8_t)event->value);
        break;
    case EVENT_BUTTON_PRESSED:
        press(event->value, true);
        break;
    case EVENT_BUTTON_RELEASED:
        press(event->value, false);
        break;
    case EVENT_PROCESS_STOPPED:
    case EVENT_PROCESS_RESUMED:
        if (event->value < PROCESS_MAX) {
            process_set_stopped(&processes[event->value],
                                event->kind == EVENT_PROCESS_STOPPED);
        }
        break;
    }
}

/* In ticks that wrap. */
static uint32_t ticks(uint32_t microseconds)
{
    return microseconds / 2 * board_ticks_per_2_microseconds +
           microseconds % 2 * board_ticks_per_2_microseconds / 2;
}

/* Go a step on towards the next event: one that the timer can count. */
static void arm(void)
{
    const struct boot_record *record = boot_record();
    if (next == record->event_count) {
        event_timer_disarm();
        return;
    }
    uint32_t at = record->event[next].at_microseconds;
    uint32_t step = at > reached ? at - reached : 0;
    if (step > LONGEST_STEP) {
        step = LONGEST_STEP;
    }
    uint32_t from = ticks(reached);
    reached += step;
    event_timer_arm(start_at + from, ticks(reached) - from);
}

void events_start(void)
{
    start_at = timer_now();
    if (!boot_record_is_present()) {
        uart_receive_enable();
    }
    arm();
}

void events_due(void)
{
    const struct event *event = &boot_record()->event[next];
    if (event->at_microseconds <= reached) {
        next++;
        happen(event);
    }
    arm();
}
