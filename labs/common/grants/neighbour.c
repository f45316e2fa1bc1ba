/* SPDX-License-Identifier: MIT */
/** @file An innocent process. It computes for a while, without any driver, and
 * only then begins to use them all: its grants are taken late. */
#include <string.h>

#include "alarm.h"
#include "button.h"
#include "console.h"
#include "rng.h"
#include "witness.h"

#define LATE 3000 /* loops: long after the others are full */

CHECKPOINT(begun)
CHECKPOINT(round)
CHECKPOINT(wrong) /* which driver did not serve it */

static uint8_t bytes[16];

static void use_all(void)
{
    if (button_enable(0) != OK)
        checkpoint_wrong(BUTTON_DRIVER);
    memset(bytes, 0, sizeof bytes);
    if (rng_bytes(bytes, sizeof bytes) != sizeof bytes)
        checkpoint_wrong(RNG_DRIVER);
    if (console_write(".", 1) != 1)
        checkpoint_wrong(CONSOLE_DRIVER);
    uint32_t before = alarm_now();
    if (alarm_set_absolute(before, 2000) != OK)
        checkpoint_wrong(ALARM_DRIVER);
    else
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
    if (alarm_now() - before < 2000)
        checkpoint_wrong(ALARM_DRIVER);
}

int main(void)
{
    for (volatile uint32_t i = 0; i < LATE; i++)
        continue;
    checkpoint_begun(0);
    for (uint32_t round = 0;; round++) {
        use_all();
        checkpoint_round(round);
    }
}
