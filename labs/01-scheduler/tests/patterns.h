/* SPDX-License-Identifier: MIT */
/** @file Registers filled with patterns, and looked at again: text for naked
 * functions. Register n gets the seed, r0, plus n. */
#ifndef TICK64_LAB1_PATTERNS_H
#define TICK64_LAB1_PATTERNS_H

/** r4 to r11 get their patterns; the seed is in r0. */
#define PATTERNS_SET                                                        \
    ".irp n, 4, 5, 6, 7, 8, 9, 10, 11\n"                                    \
    "add r\\n, r0, #\\n\n"                                                  \
    ".endr\n"

/** r1 gets a bit for each register of r4 to r11 without its pattern, bit 4 for
 * r4 and so on; the seed is in r0. Changes r2, flags; nothing else. */
#define PATTERNS_CHECK                                                      \
    "movs r1, #0\n"                                                         \
    ".irp n, 4, 5, 6, 7, 8, 9, 10, 11\n"                                    \
    "sub r2, r\\n, r0\n"                                                    \
    "cmp r2, #\\n\n"                                                        \
    "it ne\n"                                                               \
    "orrne r1, r1, #1 << \\n\n"                                             \
    ".endr\n"

#endif
