/* SPDX-License-Identifier: MIT */
/** @file Tries to have the break where its grants are; then touches them, at
 * their start, in the middle or at the end (app_parameter). */
#include "../taking.h"
#include "witness.h"

CHECKPOINT(raised)  /* the break, as far as it went */
CHECKPOINT(refused) /* how often */
CHECKPOINT(granted) /* a break that lies in the grants */
CHECKPOINT(intact)
PROBE_LOAD(grant)

static void on_upcall(uint32_t first, uint32_t second, uint32_t third,
                      void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
}

int main(void)
{
    uint32_t end = memop(MEMOP_MEMORY_END, 0).value, refused = 0;
    for (enum taken_driver driver = ALARM; driver < DRIVERS; driver++)
        take(driver, BY_SUBSCRIBE);
    subscribe(0x0, 0, on_upcall, &refused);
    uint32_t grants = grant_start();
    uint32_t highest = raise_break();
    if (highest > grants)
        checkpoint_granted(highest);
    checkpoint_raised(highest);
    for (uint32_t wanted = end + 8; wanted > grants; wanted -= 4) {
        if (memop(MEMOP_BRK, wanted).error == OK)
            checkpoint_granted(wanted);
        refused++;
    }
    if (memop(MEMOP_BRK, 0xFFFFFFFF).error == OK)
        checkpoint_granted(0xFFFFFFFF);
    checkpoint_refused(refused);
    struct subscribe_return before = subscribe(0x0, 0, NULL, NULL);
    if (before.function == on_upcall && before.userdata == &refused)
        checkpoint_intact(0);
    const uint32_t places[] = { grants, (grants + end) / 2 & ~3u, end - 4 };
    probe_grant((const void *)places[app_parameter]);
    return 0;
}
