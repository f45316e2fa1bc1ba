/* SPDX-License-Identifier: MIT */
/** @file Labels by which an app tells an observer outside where it is.
 *
 * An app under test does not print its findings, since the kernel that carries
 * its words is what is being tested. Instead it executes an instruction
 * with a name: the ELF symbol checkpoint_NAME or probe_NAME, which a
 * QEMU plugin recognises by its address.
 *
 *     CHECKPOINT(armed)
 *     PROBE_LOAD(neighbour)
 *
 *     int main(void)
 *     {
 *         checkpoint_armed(0);
 *         probe_neighbour((const void *)app_parameter);
 *         ...
 */
#ifndef TICK64_RUNTIME_WITNESS_H
#define TICK64_RUNTIME_WITNESS_H

#include <stdint.h>

/** A word of flash that tbfimage can set for each copy of an app; else 0. */
extern const volatile uint32_t app_parameter;

/* In assembly from head to tail, and out of reach of every optimisation: the
 * label and the instruction behind it are the message. */
#define WITNESS_FUNCTION \
    __attribute__((naked, noipa, used, aligned(4), unused))

/** Defines uint32_t checkpoint_NAME(uint32_t value), at file scope. It returns
 * its argument, so that it can stand in the middle of an expression. Its first
 * instruction loads a word relative to PC: an access that succeeds whatever
 * the MPU says of data, and by which QEMU shows whether the CPU was
 * privileged. The observer may read value from r0 there. */
#define CHECKPOINT(name)                                                    \
    WITNESS_FUNCTION uint32_t checkpoint_##name(                            \
        uint32_t value __attribute__((unused)))                             \
    {                                                                       \
        __asm__ volatile("ldr.n r1, 1f\n"                                   \
                         "bx lr\n"                                          \
                         ".balign 4\n"                                      \
                         "1: .word 0x43343654\n" /* "T64C" */);             \
    }

/** Defines uint32_t probe_NAME(const volatile void *address), which loads the
 * word at address with its first instruction and returns it. */
#define PROBE_LOAD(name)                                                    \
    WITNESS_FUNCTION uint32_t probe_##name(                                 \
        const volatile void *address __attribute__((unused)))               \
    {                                                                       \
        __asm__ volatile("ldr r0, [r0]\n bx lr\n");                         \
    }

/** As PROBE_LOAD, for a byte. */
#define PROBE_LOAD_BYTE(name)                                               \
    WITNESS_FUNCTION uint32_t probe_##name(                                 \
        const volatile void *address __attribute__((unused)))               \
    {                                                                       \
        __asm__ volatile("ldrb r0, [r0]\n bx lr\n");                        \
    }

/** Defines void probe_NAME(volatile void *address, uint32_t value), which
 * stores the word with its first instruction. */
#define PROBE_STORE(name)                                                   \
    WITNESS_FUNCTION void probe_##name(                                     \
        volatile void *address __attribute__((unused)),                     \
        uint32_t value __attribute__((unused)))                             \
    {                                                                       \
        __asm__ volatile("str r1, [r0]\n bx lr\n");                         \
    }

/** As PROBE_STORE, for a byte. */
#define PROBE_STORE_BYTE(name)                                              \
    WITNESS_FUNCTION void probe_##name(                                     \
        volatile void *address __attribute__((unused)),                     \
        uint32_t value __attribute__((unused)))                             \
    {                                                                       \
        __asm__ volatile("strb r1, [r0]\n bx lr\n");                        \
    }

/** Defines void probe_NAME(const volatile void *address), which jumps there;
 * set bit 0, as for every Thumb function. What stands there may return. */
#define PROBE_EXECUTE(name)                                                 \
    WITNESS_FUNCTION void probe_##name(                                     \
        const volatile void *address __attribute__((unused)))               \
    {                                                                       \
        __asm__ volatile("bx r0\n");                                        \
    }

#endif
