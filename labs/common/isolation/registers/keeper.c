/* SPDX-License-Identifier: MIT */
/** @file Has a number of its own in every register, passes the time, and looks
 * whether they are still there. */
#include "../targets.h"

CHECKPOINT(kept)
CHECKPOINT(lost)

#define CALLS 0x100u

/* Fills r2 to r12 and lr with seed + number, and returns the difference bits
 * after so many times round. */
WITNESS_FUNCTION static uint32_t keep(
    uint32_t seed __attribute__((unused)),
    uint32_t turns __attribute__((unused)))
{
    __asm__ volatile(
        ".syntax unified\n"
        "push {r4-r11, lr}\n"
        ".irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14\n"
        "add r\\n, r0, #\\n\n"
        ".endr\n"
        "1: subs r1, r1, #1\n"
        "bne 1b\n"
        ".irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14\n"
        "sub r\\n, r\\n, #\\n\n"
        "eor r\\n, r\\n, r0\n"
        "orr r1, r1, r\\n\n"
        ".endr\n"
        "mov r0, r1\n"
        "pop {r4-r11, pc}\n");
}

/* The same for r4 to r11, which a system call preserves. */
WITNESS_FUNCTION static uint32_t keep_in_calls(
    uint32_t seed __attribute__((unused)),
    uint32_t turns __attribute__((unused)))
{
    __asm__ volatile(
        ".syntax unified\n"
        "push {r0, r1, r4-r11, lr}\n"
        ".irp n, 4, 5, 6, 7, 8, 9, 10, 11\n"
        "add r\\n, r0, #\\n\n"
        ".endr\n"
        "1: movs r0, #1\n"          /* command 0 of the console */
        "movs r1, #0\n"
        "svc 2\n"
        "ldr r0, [sp, #4]\n"
        "subs r0, r0, #1\n"
        "str r0, [sp, #4]\n"
        "bne 1b\n"
        "pop {r0, r1}\n"
        "movs r1, #0\n"
        ".irp n, 4, 5, 6, 7, 8, 9, 10, 11\n"
        "sub r\\n, r\\n, #\\n\n"
        "eor r\\n, r\\n, r0\n"
        "orr r1, r1, r\\n\n"
        ".endr\n"
        "mov r0, r1\n"
        "pop {r4-r11, pc}\n");
}

int main(void)
{
    uint32_t seed = (app_parameter & 0xFF) << 24;

    for (;;) {
        uint32_t difference = app_parameter & CALLS
                                  ? keep_in_calls(seed, 100)
                                  : keep(seed, 4000);
        if (difference) {
            checkpoint_lost(difference);
            return 1;
        }
        checkpoint_kept(seed);
    }
}
