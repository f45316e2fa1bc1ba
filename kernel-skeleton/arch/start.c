/* SPDX-License-Identifier: MIT */
/**
 * @file
 * From reset to the kernel loop.
 */
#include "armv7m.h"
#include "board.h"
#include "drivers.h"
#include "kernel.h"
#include "memory.h"

/* Placed by the linker script. */
extern uint8_t _data_load[], _data_start[], _data_end[];
extern uint8_t _bss_start[], _bss_end[];

static void set_up_exceptions(void)
{
    __asm__ volatile("msr basepri, %0" ::"r"(0x80)); /* see vectors.S */
    SCB->shpr[1] = 0x40u << 24;                      /* SVCall */
    SCB->shpr[2] = 0x80u << 24 | 0x40u << 16;        /* SysTick, PendSV */
    SCB->ccr |= CCR_STKALIGN;
    SCB->shcsr |= SHCSR_FAULTS_ENABLED;
    for (uint32_t i = 0; i < 32; i++) {
        NVIC_IPR[i] = 0x80;
    }
}

/** Where the CPU starts: privileged, in thread mode, on the main stack. */
_Noreturn void reset(void)
{
    memcpy(_data_start, _data_load, (size_t)(_data_end - _data_start));
    memset(_bss_start, 0, (size_t)(_bss_end - _bss_start));
    set_up_exceptions();
    board_initialize();
    if (drivers_end - drivers_start > DRIVER_MAX) {
        panic("more drivers than DRIVER_MAX");
    }
    load_apps();
    events_start();
    kernel_loop();
    system_reset();
}
