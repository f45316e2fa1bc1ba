/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The core's own registers that the kernel uses (ARMv7-M ARM, B3).
 */
#ifndef TICK64_ARMV7M_H
#define TICK64_ARMV7M_H

#include <stdint.h>

/* Memory protection unit (B3.5). */
struct mpu_registers {
    volatile uint32_t type, ctrl, rnr;
    struct {
        volatile uint32_t rbar, rasr;
    } alias[4];
};
#define MPU ((struct mpu_registers *)0xE000ED90)
#define MPU_CTRL_ENABLE 1u
#define MPU_CTRL_PRIVDEFENA 4u /* the default memory map, for the kernel only */
#define MPU_RBAR_VALID 0x10u   /* the low four bits choose the region */
#define MPU_RASR_ENABLE 1u
#define MPU_RASR_SIZE_SHIFT 1
#define MPU_RASR_SRD_SHIFT 8
#define MPU_RASR_NORMAL (0x6u << 16)      /* shareable, write-through */
#define MPU_RASR_FULL_ACCESS (0x3u << 24) /* read and write, both modes */
#define MPU_RASR_READ_ONLY (0x6u << 24)   /* read only, both modes */
#define MPU_RASR_EXECUTE_NEVER (1u << 28)

/** Write RBAR, RASR and their three aliases: eight words in a row, which set
 * four regions if each RBAR has VALID set and names its region. */
static inline void mpu_write_four(const void *eight_words)
{
    __asm__ volatile("ldm %0, {r4-r11}\n\t"
                     "stm %1, {r4-r11}" ::"r"(eight_words),
                     "r"(MPU->alias)
                     : "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11",
                       "memory");
}

/* System control block (B3.2). */
struct system_control_block {
    volatile uint32_t cpuid, icsr, vtor, aircr, scr, ccr;
    volatile uint32_t shpr[3], shcsr, cfsr, hfsr, dfsr, mmfar, bfar;
};
#define SCB ((struct system_control_block *)0xE000ED00)
#define ICSR_PENDSTCLR (1u << 25)
#define ICSR_PENDSTSET (1u << 26)
#define AIRCR_RESET_REQUEST 0x05FA0004u
#define CCR_STKALIGN (1u << 9) /* frames are aligned to 8 bytes */
#define SHCSR_PENDED (0xFu << 12) /* usage, memory, bus fault, SVCall */
#define SHCSR_FAULTS_ENABLED (7u << 16) /* usage, bus, memory management */
#define CFSR_MMARVALID (1u << 7)
#define CFSR_BFARVALID (1u << 15)

/* Program status, as stacked (B1.4.2). */
#define XPSR_THUMB (1u << 24)
#define XPSR_EXCEPTION 0x1FFu

/* SysTick (B3.3). */
struct systick {
    volatile uint32_t csr, rvr, cvr, calib;
};
#define SYSTICK ((struct systick *)0xE000E010)
#define SYSTICK_CSR_RUN 7u /* CPU clock, exception at 0, enabled */
#define SYSTICK_MAX 0x00FFFFFFu

/* Interrupt controller (B3.4): both boards need the first 32 lines only. */
#define NVIC_ISER0 (*(volatile uint32_t *)0xE000E100)
#define NVIC_ICER0 (*(volatile uint32_t *)0xE000E180)
#define NVIC_ISPR0 (*(volatile uint32_t *)0xE000E200)
#define NVIC_ICPR0 (*(volatile uint32_t *)0xE000E280)
#define NVIC_IPR ((volatile uint8_t *)0xE000E400)

/** What was written before has an effect on all that comes after. */
static inline void memory_barrier(void)
{
    __asm__ volatile("dsb\n\tisb" ::: "memory");
}

#endif
