/* SPDX-License-Identifier: MIT */
/** @file Four of these set out. Two arrive; one falls into memory that is not
 * its own, and one stumbles over an instruction. Which, where, and with what in
 * their registers, the cohort's seed decides, by way of the parameter.
 */
#include <stdio.h>

#include "alarm.h"
#include "witness.h"

/* What the first fault's frame will hold, for those who check answers. */
CHECKPOINT(address)
CHECKPOINT(r0)
CHECKPOINT(r7)
CHECKPOINT(flags)
CHECKPOINT(flags_in_digits) /* as 1010 is for N and C */
CHECKPOINT(frame)
CHECKPOINT(stack_pointer)

/* The pc in the second fault's frame. */
CHECKPOINT(stumbled_at)

CHECKPOINT(arrived)

/** What is in the registers when a walker falls: see ways.S. */
struct fall {
    uint32_t address;       /**< in r5 */
    uint32_t r0;
    uint32_t r7;
    uint32_t flags;         /**< N, Z, C and V, in bits 31 to 28 */
    uint32_t stack_pointer; /**< a multiple of 4 */
    uint32_t way;           /**< 1 loads a word, 2 stores one, 3 stores a byte */
};

__attribute__((noreturn)) void fall(const struct fall *what);
void stumble_1(void), stumble_2(void), stumble_3(void);
void stumble_4(void *to);
void stumble_2_here(void), stumble_3_there(void); /* places in them */

/** What the parameter says, from bit 0 on. */
struct plan {
    uint32_t self : 2;     /* this walker's number: its process's index */
    uint32_t falls : 2;    /* the number of the one that falls */
    uint32_t stumbles : 2; /* and of the one that stumbles */
    uint32_t way : 2;      /* 1 to 3 */
    uint32_t kind : 2;     /* of stumbling, 0 to 3 */
    uint32_t seed : 22;
};

/* The same place on every machine, whatever main() has on its stack. */
static uint32_t low_on_stack(void)
{
    uint32_t here = (uint32_t)__builtin_frame_address(0);
    return (here & ~0xFFu) - 0x80;
}

static void fall_as_planned(struct plan plan)
{
    static struct fall what;
    what.address = 0x20000040 + 0x34 * (plan.seed % 31);
    what.r0 = plan.seed * 0x9E3779B1 ^ 0x5BD1E995;
    what.r7 = 100 + plan.seed * 37 % 1000;
    what.flags = (plan.seed * 7 + 3) << 28;
    what.stack_pointer = low_on_stack() - 8 * (plan.seed % 5) -
                         4 * (plan.seed % 2);
    what.way = plan.way;
    checkpoint_address(what.address);
    checkpoint_r0(what.r0);
    checkpoint_r7(what.r7);
    checkpoint_flags(what.flags >> 28);
    checkpoint_flags_in_digits((what.flags >> 31 & 1) * 1000 +
                               (what.flags >> 30 & 1) * 100 +
                               (what.flags >> 29 & 1) * 10 +
                               (what.flags >> 28 & 1));
    checkpoint_stack_pointer(what.stack_pointer);
    checkpoint_frame((what.stack_pointer - 32) & ~7u);
    fall(&what);
}

static void stumble_as_planned(struct plan plan)
{
    static uint32_t nowhere;
    switch (plan.kind) {
    case 0:
        checkpoint_stumbled_at((uint32_t)stumble_1 & ~1u);
        stumble_1();
        break;
    case 1:
        checkpoint_stumbled_at((uint32_t)stumble_2_here & ~1u);
        stumble_2();
        break;
    case 2:
        checkpoint_stumbled_at((uint32_t)stumble_3_there & ~1u);
        stumble_3();
        break;
    default:
        checkpoint_stumbled_at((uint32_t)&nowhere);
        stumble_4(&nowhere);
    }
}

int main(void)
{
    union {
        uint32_t parameter;
        struct plan plan;
    } given = {app_parameter};

    printf("Walker %u sets out.\n", (unsigned)given.plan.self);
    if (given.plan.self == given.plan.falls)
        fall_as_planned(given.plan);
    delay_ms(10 + given.plan.self);
    if (given.plan.self == given.plan.stumbles)
        stumble_as_planned(given.plan);
    delay_ms(10);
    printf("Walker %u has arrived.\n", (unsigned)given.plan.self);
    checkpoint_arrived(0);
    return 0;
}
