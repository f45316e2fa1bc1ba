/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What devices call: gates to the capsules that own them.
 */
#include "guard.h"

extern const struct capsule alarm_capsule, console_capsule, button_capsule,
    rng_capsule;

void capsule_alarm_fired(void);
void capsule_console_transmitted(void);
void capsule_console_received(uint8_t byte);
void capsule_button_changed(uint32_t button, bool pressed);
void capsule_random_ready(uint32_t word);

static void enter(const struct capsule *capsule, capsule_function *function,
                  uint32_t a, uint32_t b)
{
    const uint32_t argument[4] = {a, b, 0, 0};
    guard_enter(capsule, (struct span){0, 0}, function, argument);
}

void alarm_fired(void)
{
    enter(&alarm_capsule, (capsule_function *)capsule_alarm_fired, 0, 0);
}

void console_transmitted(void)
{
    enter(&console_capsule, (capsule_function *)capsule_console_transmitted, 0,
          0);
}

void console_received(uint8_t byte)
{
    enter(&console_capsule, (capsule_function *)capsule_console_received, byte,
          0);
}

void button_changed(uint32_t button, bool pressed)
{
    enter(&button_capsule, (capsule_function *)capsule_button_changed, button,
          pressed);
}

void random_ready(uint32_t word)
{
    enter(&rng_capsule, (capsule_function *)capsule_random_ready, word, 0);
}
