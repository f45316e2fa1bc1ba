/* SPDX-License-Identifier: MIT */
/** @file
 * The functions of mpu.h, observed: whether each call kept its contract, and
 * if not, which mistake would explain what came out. All of it explains
 * failures; no verdict needs it.
 */
#ifndef WITNESS_MPU_CONTRACT_H
#define WITNESS_MPU_CONTRACT_H

#include "state.h"

/** A block of the kernel's code begins: a callback, whose datum is its
 * address. */
void mpu_contract_block(unsigned int cpu, void *data);

/** Write the MPU_FACTS record. */
void mpu_contract_put(void);

/* Between mpu_contract.c and mpu_guess.c. */

/** A struct mpu_regions as the guest has it. */
struct regions {
    struct {
        uint32_t rbar, rasr;
    } entry[8];
    uint32_t changed; /**< a bool, in the lowest byte */
};

/** What mpu_set_break() was asked for. */
struct wanted {
    struct range block;
    uint32_t app_break, grant_break;
};

/** It returned true: count what is wrong, and what would have made it right.
 * @return whether more is open than must be */
bool mpu_guess_break(const struct regions *regions,
                     const struct wanted *wanted);
/** The same for mpu_set_flash(). @return whether all is right */
bool mpu_guess_flash(const struct regions *regions, struct range flash);
/** Whether the flash is open as it should be; nothing is counted. */
bool mpu_guess_flash_is_right(const struct regions *regions,
                              struct range flash);
/** The end of what is open from the block's start on. */
uint32_t mpu_guess_end(const struct regions *regions, struct range block);
/** Whether anything is open. */
bool mpu_guess_is_open(const struct regions *regions);

/** Count one call that did what the fact says. */
void mpu_contract_count(enum witness_mpu_fact fact);

#endif
