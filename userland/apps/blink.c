/* SPDX-License-Identifier: MIT */
/** @file Counts in binary on the LEDs, and draws them, since QEMU's boards
 * have none to look at. */
#include <stdio.h>

#include "alarm.h"
#include "led.h"

#define LEDS_MAX 8

/** Switches an LED. @return how to draw it */
static char show(unsigned index, bool on)
{
    if (on)
        led_on(index);
    else
        led_off(index);
    return on ? '*' : '.';
}

int main(void)
{
    unsigned leds = led_count();
    char drawing[LEDS_MAX + 1] = "";
    if (leds == 0) {
        puts("blink: this board has no LEDs");
        return 1;
    }
    if (leds > LEDS_MAX)
        leds = LEDS_MAX;
    for (unsigned count = 0;; count++) {
        for (unsigned index = 0; index < leds; index++)
            drawing[leds - 1 - index] = show(index, count >> index & 1);
        printf("blink %s\n", drawing);
        delay_ms(250);
    }
}
