/* accepted */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

#define LEDS 4
static bool lit[LEDS];
static uint8_t small;
static uint8_t enums[sizeof(enum error) * 8];

_Static_assert(sizeof enums == 8, "an enum takes a byte");

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    for (uint32_t i = 0; i < LEDS && i < led_count(); i++) {
        lit[i] = led_is_on(i);
    }
    const uint32_t led = a % LEDS;
    lit[led] = !lit[led];
    small++;
    small += 2;
    small = small + 1 - (a == b);
    enums[7] = '\x41' + '\0' + 'a';
    lit[b & (LEDS - 1)] = false;
    lit[b == 0 ? 1 : 2] = true;
    led_set(led, lit[led]);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
