/* SPDX-License-Identifier: MIT */
/** @file
 * The rules, each in the file that holds its evidence.
 */
#ifndef WITNESS_RULES_H
#define WITNESS_RULES_H

#include "qemu.h"
#include "state.h"

/** Control passes to `domain` at `pc`, the start of a translation block:
 * rules F, P, R, X; learns of starts, answers and exits. */
void rules_control(uint32_t domain, uint32_t pc);

/** A memory callback for an app's instruction: rules A, C, P.
 * `data` is app << 32 | pc. */
void rules_app_access(unsigned int cpu, qemu_plugin_meminfo_t info,
                      uint64_t address, void *data);

/** A memory callback for a kernel's store: rules C, I. `data` is its pc. */
void rules_kernel_store(unsigned int cpu, qemu_plugin_meminfo_t info,
                        uint64_t address, void *data);

/** An app's instruction is being translated: rule I. */
void rules_check_instruction(uint32_t app, uint32_t pc, const uint8_t *bytes,
                             uint32_t size);

/** Compare all images with the guest's memory: rule I. */
void rules_check_images(void);

/** The MPU as `a` is about to run: rule M. */
void rules_check_regions(struct app *a, uint32_t pc);

/** Write the REGIONS record. */
void rules_put_regions(void);

/** The memory that `a` has been given: rule B. */
void rules_check_block(struct app *a, uint32_t pc);

/** The WFI at `pc` was executed: rule W. */
void rules_sleep(uint32_t pc);

#endif
