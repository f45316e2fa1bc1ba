/* SPDX-License-Identifier: MIT */
/** @file Reads CONTROL, tries to change it, and reads it again. */
#include "witness.h"

CHECKPOINT(control)
CHECKPOINT(after)

static uint32_t read_control(void)
{
    uint32_t control;

    __asm__ volatile("mrs %0, control" : "=r"(control));
    return control;
}

int main(void)
{
    for (;;) {
        checkpoint_control(read_control());
        __asm__ volatile("msr control, %0\n\tisb" ::"r"(0) : "memory");
        checkpoint_after(read_control());
        for (volatile uint32_t i = 0; i < 200; i++)
            continue;
    }
}
