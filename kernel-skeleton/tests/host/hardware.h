/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The memory protection unit as the manual describes it (ARMv7-M Architecture
 * Reference Manual, B3.5): registers that can be written, and what they then
 * permit. Written from the manual, to judge what the kernel makes of it.
 */
#ifndef TICK64_TESTS_HARDWARE_H
#define TICK64_TESTS_HARDWARE_H

#include <stdbool.h>
#include <stdint.h>

#define HARDWARE_REGIONS 8
/** Most places where the rights may change: both ends of each region and of
 * its subregions, and both ends of memory. */
#define HARDWARE_EDGES (HARDWARE_REGIONS * 9 + 2)

struct hardware {
    uint32_t ctrl, rnr;
    struct {
        uint32_t rbar, rasr;
    } region[HARDWARE_REGIONS];
};

/** What the unit permits at an address. */
struct rights {
    bool read, write, execute;
    bool normal; /**< normal memory: unaligned accesses work, too */
};

enum hardware_register { HARDWARE_CTRL, HARDWARE_RNR, HARDWARE_RBAR,
                         HARDWARE_RASR };

/** Write a register, with what it does to the others (B3.5.6-B3.5.9). */
void hardware_write(struct hardware *hardware, enum hardware_register which,
                    uint32_t value);

/** The rights that software has at an address. */
struct rights hardware_rights(const struct hardware *hardware, uint32_t address,
                              bool privileged);

/** Whether the manual says what these registers do: no reserved encoding, no
 * base out of line, no subregions of a region that is too small for them. */
bool hardware_is_predictable(const struct hardware *hardware);

/**
 * The edges of all regions and subregions: between two neighbours the rights
 * are the same everywhere.
 *
 * @param edge result: ascending, from 0 to 2^32, none twice
 * @return how many there are
 */
uint32_t hardware_edges(const struct hardware *hardware,
                        uint64_t edge[HARDWARE_EDGES]);

#endif
