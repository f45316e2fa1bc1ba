/* SPDX-License-Identifier: MIT */
/** @file
 * Branch coverage of the kernel. A conditional branch ends its translation
 * block, so where the next block starts tells which way it went; an exception
 * taken in between hides that one time. Seen are B<cc> (encodings T1 and T3),
 * CBZ and CBNZ; not branches made conditional by an IT block, nor tables.
 */
#include "branches.h"

#include <stdlib.h>
#include <string.h>

#include "state.h"
#include "stream.h"

struct branch {
    uint32_t target, next; /* next = 0: no branch here */
    uint32_t taken, not_taken;
};

static struct branch *branches; /* one for each halfword of kernel flash */
static struct branch *pending;

bool branches_open(void)
{
    branches = calloc(run.kernel_flash.size / 2 + 1, sizeof *branches);
    return branches;
}

/* Sign-extend the low `bits` bits. */
static uint32_t extend(uint32_t value, int bits)
{
    uint32_t sign = 1u << (bits - 1);

    return (value & (2 * sign - 1)) - (value & sign ? 2 * sign : 0);
}

/* Decode (ARMv7-M ARM, A7.7.12 and A7.7.21); false: no such branch. */
static bool decode(uint32_t pc, const uint8_t *bytes, uint32_t size,
                   uint32_t *target)
{
    uint16_t high, low;
    uint32_t offset;

    memcpy(&high, bytes, 2);
    if (size == 2 && (high & 0xF000) == 0xD000 && (high >> 8 & 15) < 14) {
        *target = pc + 4 + extend(high, 8) * 2;
        return true;
    }
    if (size == 2 && (high & 0xF500) == 0xB100) {
        *target = pc + 4 + ((high >> 9 & 1) << 6 | (high >> 3 & 31) << 1);
        return true;
    }
    if (size != 4)
        return false;
    memcpy(&low, bytes + 2, 2);
    if ((high & 0xF800) != 0xF000 || (low & 0xD000) != 0x8000 ||
        (high >> 7 & 7) == 7)
        return false;
    offset = (high >> 10 & 1) << 20 | (low >> 11 & 1) << 19 |
             (low >> 13 & 1) << 18 | (high & 63u) << 12 | (low & 2047u) << 1;
    *target = pc + 4 + extend(offset, 21);
    return true;
}

uint32_t branches_found(uint32_t pc, const uint8_t *bytes, uint32_t size)
{
    uint32_t number = (pc - run.kernel_flash.start) / 2, target;

    if (!range_has(run.kernel_flash, pc) || !decode(pc, bytes, size, &target))
        return 0;
    branches[number].target = target;
    branches[number].next = pc + size;
    return number;
}

static void count(uint32_t *counter)
{
    *counter += *counter != UINT32_MAX;
}

void branches_block(uint32_t pc, uint32_t number)
{
    if (pending && pc == pending->target)
        count(&pending->taken);
    else if (pending && pc == pending->next)
        count(&pending->not_taken);
    pending = number ? &branches[number] : NULL;
}

void branches_put(void)
{
    struct witness_record record = {
        .kind = WITNESS_BRANCH, .app = WITNESS_APP_KERNEL,
    };
    uint32_t slots = run.kernel_flash.size / 2, used = 0;

    for (uint32_t i = 0; i < slots; i++) {
        if (!branches[i].next)
            continue;
        record.branch.branch[used].address = run.kernel_flash.start + 2 * i;
        record.branch.branch[used].taken = branches[i].taken;
        record.branch.branch[used].not_taken = branches[i].not_taken;
        if (++used == 4) {
            stream_put(&record);
            used = 0;
        }
    }
    for (uint32_t i = used; i < 4; i++)
        record.branch.branch[i].address = UINT32_MAX;
    if (used)
        stream_put(&record);
}
