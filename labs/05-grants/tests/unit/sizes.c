/* SPDX-License-Identifier: MIT */
/** @file Has memory taken for sizes at the edge: so many units, a byte less, a
 * byte more. app_parameter: the unit. */
#include "../asking.h"

CHECKPOINT(exact)    /* units that were taken */
CHECKPOINT(one_more) /* ... though this many would do, to the byte */
CHECKPOINT(not_exact) /* bytes that were taken instead */
CHECKPOINT(done)

static void take(uint32_t size, uint32_t units)
{
    uint32_t unit = app_parameter;
    uint32_t before = grant_start();

    ledger(LEDGER_TAKE, size, 0);
    uint32_t taken = before - grant_start();
    if (taken == units * unit)
        checkpoint_exact(units);
    else if (taken == (units + 1) * unit && size % unit == 0)
        checkpoint_one_more(units);
    else
        checkpoint_not_exact(taken);
}

int main(void)
{
    uint32_t unit = app_parameter;

    take(unit, 1);
    take(3 * unit, 3);
    take(unit - 1, 1);
    take(unit + 1, 2);
    checkpoint_done(0);
    return 0;
}
