/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Time slices: SysTick counts a slice down and interrupts the process.
 */
#include "armv7m.h"
#include "board.h"
#include "kernel.h"
#include "scheduler.h"

#define DEFAULT_MICROSECONDS 1000

void slice_begin(uint32_t ticks)
{
    SYSTICK->rvr = ticks > 1 ? ticks - 1 : 1; /* 0 would never end */
    SYSTICK->cvr = 0; /* reload at the next tick */
    SCB->icsr = ICSR_PENDSTCLR;
    SYSTICK->csr = SYSTICK_CSR_RUN;
}

void slice_stop(void)
{
    SYSTICK->csr = 0;
    SCB->icsr = ICSR_PENDSTCLR;
}

uint32_t slice_length(void)
{
    static uint32_t ticks; /* worked out once: the record does not change */
    if (ticks == 0) {
        uint32_t microseconds = boot_record()->slice_microseconds;
        if (microseconds == 0) {
            microseconds = DEFAULT_MICROSECONDS;
        }
        uint32_t most = 2 * (SYSTICK_MAX / board_ticks_per_2_microseconds);
        if (microseconds > most) {
            microseconds = most;
        }
        ticks = microseconds * board_ticks_per_2_microseconds / 2;
    }
    return ticks;
}
