/* SPDX-License-Identifier: MIT */
/** @file A kernel's conditional branches, found in its ELF file. */
#ifndef ROBUSTNESS_KERNEL_CODE_H
#define ROBUSTNESS_KERNEL_CODE_H

#include <stdbool.h>
#include <stdint.h>

/** A conditional branch: B<cc>, CBZ or CBNZ. */
struct branch {
    uint32_t address;
    uint64_t taken, not_taken; /**< times, to be filled in by the caller */
};

/** All branches of a kernel, by address. */
struct kernel_code {
    struct branch *branches;
    unsigned count;
};

/** Find the branches: every instruction in the executable sections, as the
 * mapping symbols tell code from data (ELF for the Arm Architecture, 5.5.5).
 * @param path of the ELF file, for Thumb
 * @return whether it could be read; if not, a message was printed */
bool kernel_code_read(const char *path, struct kernel_code *code);

/** The branch at that address, or NULL. */
struct branch *kernel_code_find(const struct kernel_code *code,
                                uint32_t address);

#endif
