/* SPDX-License-Identifier: MIT */
/** @file Jumps to code that cannot be executed as it stands. */
#include "../targets.h"

PROBE_EXECUTE(crash)
CHECKPOINT(survived)

#define CRASH(name, instruction)                                            \
    WITNESS_FUNCTION static void name(void)                                 \
    {                                                                       \
        __asm__ volatile(instruction "\n bx lr");                           \
    }

CRASH(undefined, "udf #0")
CRASH(breakpoint, "bkpt #0")
CRASH(unaligned, "movs r0, #2\n add r0, sp\n ldm r0, {r1, r2}")
CRASH(floating_point, ".inst.w 0xEEB00A40") /* vmov.f32 s0, s0 */
CRASH(system_space, "mov r0, #0xE0000000\n adds r0, #1\n bx r0")

/* Two faults at once: the frame of the one cannot be stacked. */
CRASH(off_its_stack, "mov r0, #0x20000000\n mov sp, r0\n udf #0")

int main(void)
{
    static void (*const crashes[])(void) = {
        undefined, breakpoint, undefined, unaligned, floating_point,
        system_space, off_its_stack,
    };
    uintptr_t code = (uintptr_t)crashes[app_parameter];

    dwell(3);
    if (app_parameter == 2)
        code &= ~(uintptr_t)1; /* no Thumb bit: ARM state */
    probe_crash((const void *)code);
    checkpoint_survived(app_parameter);
    return 0;
}
