/* SPDX-License-Identifier: MIT */
/** @file Moves its break and reaches for the first word above it that no use of
 * the MPU has to open, or for what it could reach before.
 *
 * app_parameter: bits 0 to 3: how, as enum way says; bit 4: to count in steps
 * of a sixteenth of its block, not of an eighth; bits 8 up: how far down, in
 * bytes. */
#include "../../common/isolation/targets.h"

PROBE_LOAD_BYTE(last)
PROBE_STORE(beyond)
CHECKPOINT(moved)
CHECKPOINT(survived)

enum way { TO_AN_EDGE, UP, DOWN, DOWN_TO_AN_EDGE, HALF_UP_AGAIN, UP_AND_DOWN };

static volatile uint8_t arena[5200];

/* Where memory that it has not got must begin at the latest. */
static uintptr_t first_shut(void)
{
    uintptr_t start = memory_start();
    uintptr_t steps = app_parameter & 16 ? 16 : 8;
    uintptr_t step = (memory_end() - start) / steps;

    return start + (memory_break() - start + step - 1) / step * step;
}

static void move(int bytes)
{
    if (memop(MEMOP_SBRK, (uint32_t)bytes).error == OK)
        checkpoint_moved(memory_break());
}

int main(void)
{
    uintptr_t before = memory_break();
    uintptr_t old = (before - 4) & ~3u, target = old;
    int down = (int)(app_parameter >> 8);

    arena[0] = 1;
    dwell(3);
    switch ((enum way)(app_parameter & 15)) {
    case TO_AN_EDGE:
        move((int)(first_shut() - before));
        target = first_shut();
        break;
    case UP:
        move(200);
        target = first_shut();
        break;
    case DOWN:
        move(-down);
        break;
    case DOWN_TO_AN_EDGE:
        move(-down);
        move((int)(first_shut() - memory_break()));
        target = first_shut();
        break;
    case HALF_UP_AGAIN:
        move(-down);
        dwell(2);
        move(down / 2);
        target = first_shut();
        break;
    case UP_AND_DOWN:
        move(150);
        move(-150 - down);
        break;
    }
    probe_last((const void *)(memory_break() - 1));
    probe_beyond((void *)target, 1);
    checkpoint_survived(app_parameter);
    return 0;
}
