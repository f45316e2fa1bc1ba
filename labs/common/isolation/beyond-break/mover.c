/* SPDX-License-Identifier: MIT */
/** @file Moves its break and reaches for the first word above it that no use of
 * the MPU has to open. */
#include "../targets.h"

PROBE_LOAD_BYTE(last)
PROBE_STORE(beyond)
CHECKPOINT(moved)
CHECKPOINT(survived)

static volatile uint8_t arena[3000];

static void move(int bytes)
{
    if (memop(MEMOP_SBRK, (uint32_t)bytes).error == OK)
        checkpoint_moved(memory_break());
}

int main(void)
{
    uintptr_t before = memory_break();
    uintptr_t target;

    arena[0] = 1;
    dwell(3);
    switch (app_parameter) {
    case 0: /* up to an edge, if there is one */
        move((int)(shut_from() - before));
        target = shut_from();
        break;
    case 1: /* up */
        move(200);
        target = shut_from();
        break;
    case 2: /* down: what was open is shut */
        move(-2000);
        target = (before - 4) & ~3u;
        break;
    case 3: /* down, and to an edge */
        move(-2000);
        move((int)(shut_from() - memory_break()));
        target = shut_from();
        break;
    case 4: /* half of it up again */
        move(-2600);
        dwell(2);
        move(1300);
        target = shut_from();
        break;
    default: /* up and down */
        move(150);
        move(-2150);
        target = (before - 4) & ~3u;
    }
    probe_last((const void *)(memory_break() - 1));
    probe_beyond((void *)target, 1);
    checkpoint_survived(app_parameter);
    return 0;
}
