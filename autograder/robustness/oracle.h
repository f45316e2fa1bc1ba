/* SPDX-License-Identifier: MIT */
/** @file What an image of flash says, read a second time and in another way
 * than the kernel does: what stands where, and what it may do. */
#ifndef ROBUSTNESS_ORACLE_H
#define ROBUSTNESS_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

enum { ORACLE_APPS = 16 };

/** An app that the list leads to; whether its header is sound is open. */
struct listed {
    uint32_t address, size;
    uint32_t entry, start; /**< of the program, of its binary; if the header
                               names none, of the header itself */
    bool wants_memory; /**< at a fixed address */
};

/** Follow the list of apps from 0x10000 on. @return how many there are */
unsigned oracle_list(const uint8_t *flash, uint32_t size,
                     struct listed apps[static ORACLE_APPS]);

/** Which of the subject's questions a header admits: a bit each. */
uint32_t oracle_permitted(const uint8_t *header);

/** How many writeable flash regions it names. */
uint32_t oracle_regions(const uint8_t *header);

#endif
