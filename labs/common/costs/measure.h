/* SPDX-License-Identifier: MIT */
/** @file System calls whose cost the witness counts, by a label on the svc. */
#ifndef TICK64_COSTS_MEASURE_H
#define TICK64_COSTS_MEASURE_H

#include "witness.h"

/** Defines void call_NAME(first, second, third, fourth): a system call of one
 * class, whose svc is labelled measure_NAME. What the kernel does from there
 * until an app runs again is what the call costs. */
#define MEASURED_CALL(name, class)                                          \
    WITNESS_FUNCTION void call_##name(                                      \
        uint32_t first __attribute__((unused)),                             \
        uint32_t second __attribute__((unused)),                            \
        uint32_t third __attribute__((unused)),                             \
        uint32_t fourth __attribute__((unused)))                            \
    {                                                                       \
        __asm__ volatile("push {r4, lr}\n" /* an upcall overwrites lr */    \
                         ".global measure_" #name "\n"                      \
                         ".thumb_func\n"                                    \
                         "measure_" #name ": svc " #class "\n"              \
                         "pop {r4, pc}\n");                                 \
    }

#endif
