/* SPDX-License-Identifier: MIT */
/** @file Waits for its alarm with patterned registers. The upcall finds them,
 * fills them otherwise, makes a system call, and puts them back. */
#include "../patterns.h"
#include "alarm.h"
#include "witness.h"

CHECKPOINT(heard)   /* by the upcall function */
CHECKPOINT(went_on) /* behind the yield */
CHECKPOINT(lost)    /* a bit for each register */

/* r3 is the userdata: the seed. */
WITNESS_FUNCTION static void alarm_fired(
    uint32_t now __attribute__((unused)),
    uint32_t due __attribute__((unused)),
    uint32_t unused __attribute__((unused)),
    void *seed __attribute__((unused)))
{
    __asm__ volatile(".syntax unified\n"
                     "push {r4-r11, lr}\n"
                     "mov r0, r3\n"
                     PATTERNS_CHECK
                     "cmp r1, #0\n"
                     "bne 1f\n"
                     "mvn r0, r0\n"
                     PATTERNS_SET
                     "movs r0, #2\n" /* memop: where does memory start? */
                     "svc 5\n"
                     "sub r0, r4, #4\n"
                     PATTERNS_CHECK
                     "cmp r1, #0\n"
                     "bne 1f\n"
                     "bl checkpoint_heard\n"
                     "pop {r4-r11, pc}\n"
                     "1: mov r0, r1\n"
                     "bl checkpoint_lost\n"
                     "pop {r4-r11, pc}\n");
}

/* A yield that waits. @return a bit for each register that changed. */
WITNESS_FUNCTION static uint32_t wait(uint32_t seed __attribute__((unused)))
{
    __asm__ volatile(".syntax unified\n"
                     "push {r0, r4-r11, lr}\n"
                     PATTERNS_SET
                     "movs r0, #1\n"
                     "svc 0\n"
                     "pop {r0}\n"
                     PATTERNS_CHECK
                     "mov r0, r1\n"
                     "pop {r4-r11, pc}\n");
}

int main(void)
{
    uint32_t seed = app_parameter << 24;
    uint32_t tenth_of_ms = alarm_frequency() / 10000;

    subscribe(ALARM_DRIVER, ALARM_FIRED, alarm_fired, (void *)seed);
    for (uint32_t round = 0;; round++) {
        alarm_set_relative(app_parameter * tenth_of_ms);
        uint32_t lost = wait(seed);
        if (lost)
            checkpoint_lost(lost);
        else
            checkpoint_went_on(round);
    }
}
