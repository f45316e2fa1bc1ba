/* SPDX-License-Identifier: MIT */
/** @file Counts in binary on the LEDs, and draws them, since QEMU's boards
 * have none to look at. */
#include <stdio.h>

#include "alarm.h"
#include "led.h"

static void show(unsigned index, bool on)
{
    if (on)
        led_on(index);
    else
        led_off(index);
    putchar(on ? '*' : '.');
}

int main(void)
{
    unsigned leds = led_count();
    if (leds == 0) {
        puts("blink: this board has no LEDs");
        return 1;
    }
    for (unsigned count = 0;; count++) {
        printf("blink ");
        for (unsigned index = leds; index-- > 0;)
            show(index, count >> index & 1);
        putchar('\n');
        delay_ms(250);
    }
}
