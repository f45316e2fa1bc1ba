/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The memory protection unit's model: see hardware.h. Sections are those of
 * the ARMv7-M Architecture Reference Manual (DDI 0403).
 */
#include "hardware.h"

/* Fields of the region attribute and size register, B3.5.9. */
#define RASR_ENABLE(rasr) ((rasr)&1)
#define RASR_SIZE(rasr) ((rasr) >> 1 & 0x1F)
#define RASR_SRD(rasr) ((rasr) >> 8 & 0xFF)
#define RASR_B(rasr) ((rasr) >> 16 & 1)
#define RASR_C(rasr) ((rasr) >> 17 & 1)
#define RASR_TEX(rasr) ((rasr) >> 19 & 7)
#define RASR_AP(rasr) ((rasr) >> 24 & 7)
#define RASR_XN(rasr) ((rasr) >> 28 & 1)
#define RASR_RESERVED 0xE8C000C0u

#define CTRL_ENABLE 1u
#define CTRL_PRIVDEFENA 4u
#define CTRL_RESERVED 0xFFFFFFF8u

#define RBAR_VALID 0x10u
#define RBAR_REGION 0xFu
#define RBAR_ADDR 0xFFFFFFE0u

void hardware_write(struct hardware *hardware, enum hardware_register which,
                    uint32_t value)
{
    switch (which) {
    case HARDWARE_CTRL:
        hardware->ctrl = value;
        break;
    case HARDWARE_RNR:
        hardware->rnr = value & 0xFF;
        break;
    case HARDWARE_RBAR:
        /* VALID: the write also chooses the region (B3.5.8). */
        if (value & RBAR_VALID) {
            hardware->rnr = value & RBAR_REGION;
        }
        if (hardware->rnr < HARDWARE_REGIONS) {
            hardware->region[hardware->rnr].rbar = value & RBAR_ADDR;
        }
        break;
    case HARDWARE_RASR:
        if (hardware->rnr < HARDWARE_REGIONS) {
            hardware->region[hardware->rnr].rasr = value;
        }
        break;
    }
}

static uint64_t size_of(uint32_t rasr)
{
    return (uint64_t)1 << (RASR_SIZE(rasr) + 1);
}

/* Only the address bits above the region's size count (B3.5.8). */
static uint64_t base_of(uint32_t rbar, uint32_t rasr)
{
    return rbar & ~(size_of(rasr) - 1);
}

/* An access matches a region that is enabled and contains it, unless it falls
 * into a subregion that is disabled (B3.5.1, B3.5.3). */
static bool matches(uint32_t rbar, uint32_t rasr, uint32_t address)
{
    uint64_t base = base_of(rbar, rasr);
    if (!RASR_ENABLE(rasr) || address < base ||
        address - base >= size_of(rasr)) {
        return false;
    }
    if (size_of(rasr) < 256) {
        return true;
    }
    uint64_t subregion = (address - base) / (size_of(rasr) / 8);
    return !(RASR_SRD(rasr) >> subregion & 1);
}

/* B3.5.9, table of TEX, C and B encodings. */
static bool is_normal(uint32_t rasr)
{
    uint32_t cb = RASR_C(rasr) << 1 | RASR_B(rasr);
    switch (RASR_TEX(rasr)) {
    case 0:
        return cb >= 2;
    case 1:
        return cb == 0 || cb == 3;
    case 4:
    case 5:
    case 6:
    case 7:
        return true;
    default:
        return false;
    }
}

/* B3.5.9, table of access permissions. */
static struct rights region_rights(uint32_t rasr, bool privileged)
{
    static const struct {
        bool read[2], write[2]; /* unprivileged, privileged */
    } table[8] = {
        [0] = {{0, 0}, {0, 0}}, [1] = {{0, 1}, {0, 1}},
        [2] = {{1, 1}, {0, 1}}, [3] = {{1, 1}, {1, 1}},
        [5] = {{0, 1}, {0, 0}}, [6] = {{1, 1}, {0, 0}},
        [7] = {{1, 1}, {0, 0}},
    };
    uint32_t ap = RASR_AP(rasr);
    struct rights rights = {
        .read = table[ap].read[privileged],
        .write = table[ap].write[privileged],
        .normal = is_normal(rasr),
    };
    rights.execute = rights.read && !RASR_XN(rasr);
    return rights;
}

struct rights hardware_rights(const struct hardware *hardware, uint32_t address,
                              bool privileged)
{
    static const struct rights all = {true, true, true, true};
    static const struct rights none = {false, false, false, false};
    if (!(hardware->ctrl & CTRL_ENABLE)) {
        return all; /* the default memory map, for everybody */
    }
    /* Where regions overlap, the highest number wins (B3.5.3). */
    for (int i = HARDWARE_REGIONS - 1; i >= 0; i--) {
        uint32_t rasr = hardware->region[i].rasr;
        if (matches(hardware->region[i].rbar, rasr, address)) {
            return region_rights(rasr, privileged);
        }
    }
    return privileged && hardware->ctrl & CTRL_PRIVDEFENA ? all : none;
}

static bool region_is_predictable(uint32_t rbar, uint32_t rasr)
{
    if (!RASR_ENABLE(rasr)) {
        return true;
    }
    return RASR_SIZE(rasr) >= 4 &&                    /* 32 bytes or more */
           (size_of(rasr) >= 256 || RASR_SRD(rasr) == 0) &&
           (rbar & RBAR_ADDR) == base_of(rbar, rasr) &&
           RASR_AP(rasr) != 4 && (rasr & RASR_RESERVED) == 0;
}

bool hardware_is_predictable(const struct hardware *hardware)
{
    for (uint32_t i = 0; i < HARDWARE_REGIONS; i++) {
        if (!region_is_predictable(hardware->region[i].rbar,
                                   hardware->region[i].rasr)) {
            return false;
        }
    }
    return (hardware->ctrl & CTRL_RESERVED) == 0;
}

static uint32_t insert(uint64_t edge[], uint32_t count, uint64_t new)
{
    uint32_t at = count;
    while (at > 0 && edge[at - 1] > new) {
        at--;
    }
    if (at > 0 && edge[at - 1] == new) {
        return count;
    }
    for (uint32_t i = count; i > at; i--) {
        edge[i] = edge[i - 1];
    }
    edge[at] = new;
    return count + 1;
}

uint32_t hardware_edges(const struct hardware *hardware,
                        uint64_t edge[HARDWARE_EDGES])
{
    uint32_t count = insert(edge, 0, 0);
    count = insert(edge, count, (uint64_t)1 << 32);
    for (uint32_t i = 0; i < HARDWARE_REGIONS; i++) {
        uint32_t rasr = hardware->region[i].rasr;
        if (!RASR_ENABLE(rasr)) {
            continue;
        }
        uint64_t base = base_of(hardware->region[i].rbar, rasr);
        uint32_t parts = size_of(rasr) >= 256 && RASR_SRD(rasr) != 0 ? 8 : 1;
        for (uint32_t part = 0; part <= parts; part++) {
            count = insert(edge, count, base + size_of(rasr) / parts * part);
        }
    }
    return count;
}
