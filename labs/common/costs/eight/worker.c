/* SPDX-License-Identifier: MIT */
/** @file A process that uses the alarm and its memory, and sleeps between. */
#include "alarm.h"
#include "witness.h"

CHECKPOINT(round)

static uint32_t words[64];

int main(void)
{
    for (uint32_t i = 0;; i++) {
        words[i % 64] = i;
        alarm_sleep_until(alarm_now(), 10000);
        checkpoint_round(words[i % 64]);
    }
}
