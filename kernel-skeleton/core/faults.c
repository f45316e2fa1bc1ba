/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Faults: what the hardware said, and how it reads in a sentence.
 */
#include "armv7m.h"
#include "board.h"
#include "kernel.h"
#include "tbf.h"

struct fault last_fault;

void debug_print(const char *text)
{
    while (*text != '\0') {
        uart_transmit((uint8_t)*text++);
    }
}

void debug_print_hex(uint32_t value)
{
    debug_print("0x");
    for (int shift = 28; shift >= 0; shift -= 4) {
        uart_transmit((uint8_t)"0123456789abcdef"[value >> shift & 0xF]);
    }
}

/**
 * Read the fault registers and clear them; called from the fault exception of
 * a process. (ARMv7-M ARM, B3.2.15) An exception that could not be stacked is
 * still pending, and would run on a frame that was never written: it goes.
 */
void fault_capture(void)
{
    last_fault = (struct fault){
        .cfsr = SCB->cfsr,
        .hfsr = SCB->hfsr,
        .mmfar = SCB->mmfar,
        .bfar = SCB->bfar,
    };
    SCB->cfsr = last_fault.cfsr; /* a one clears */
    SCB->hfsr = last_fault.hfsr;
    SCB->shcsr &= ~SHCSR_PENDED;
}

static const char *describe(uint32_t cfsr)
{
    static const struct {
        uint32_t bits;
        const char *sentence;
    } table[] = {
        {1u << 0 | 1u << 8, "cannot execute there"},
        {1u << 1, "may not touch this memory"},
        {1u << 4, "stack overflow"},
        {1u << 3 | 1u << 11, "its stack is no longer its own"},
        {1u << 9 | 1u << 10 | 1u << 12, "nothing answers at this address"},
        {1u << 16, "undefined instruction"},
        {1u << 17, "invalid state: a jump to an even address"},
        {1u << 18, "invalid exception return"},
        {1u << 19, "no coprocessor: floating point is off"},
        {1u << 24, "unaligned access"},
        {1u << 25, "division by zero"},
    };
    for (uint32_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (cfsr & table[i].bits) {
            return table[i].sentence;
        }
    }
    return "it broke a rule of the kernel's";
}

void fault_print(const struct process *process)
{
    const struct fault *fault = &last_fault;
    size_t length;
    const uint8_t *name = tbf_name(process->header, &length);
    debug_print("\r\ntick64: process ");
    for (size_t i = 0; i < length; i++) {
        uart_transmit(name[i]);
    }
    debug_print(" faulted: ");
    debug_print(describe(fault->cfsr));
    if (fault->cfsr & CFSR_MMARVALID) {
        debug_print(", address ");
        debug_print_hex(fault->mmfar);
    } else if (fault->cfsr & CFSR_BFARVALID) {
        debug_print(", address ");
        debug_print_hex(fault->bfar);
    }
    debug_print("\r\n");
}

void not_written(const char *function)
{
    static bool said;
    if (!said) {
        said = true;
        debug_print("tick64: not written yet: ");
        debug_print(function);
        debug_print("()\r\n");
    }
}

_Noreturn void panic(const char *why)
{
    debug_print("\r\ntick64: panic: ");
    debug_print(why);
    debug_print("\r\n");
    system_reset();
}

/** A fault in the kernel itself. @param pc the instruction */
_Noreturn void fault_panic(uint32_t pc)
{
    last_fault = (struct fault){.cfsr = SCB->cfsr,
                                .hfsr = SCB->hfsr,
                                .mmfar = SCB->mmfar,
                                .bfar = SCB->bfar,
                                .pc = pc};
    debug_print("\r\ntick64: fault in the kernel: ");
    debug_print(describe(last_fault.cfsr));
    debug_print(", pc ");
    debug_print_hex(pc);
    panic("the kernel faulted");
}
