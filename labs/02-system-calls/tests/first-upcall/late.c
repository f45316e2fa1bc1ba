/* SPDX-License-Identifier: MIT */
/** @file Yields before its event comes. */
#include "../events.h"

CHECKPOINT(yields)
CHECKPOINT(ran)
CHECKPOINT(went_on)

static void rang(uint32_t now, uint32_t due, uint32_t zero, void *userdata)
{
    (void)due, (void)zero, (void)userdata;
    checkpoint_ran(now);
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, rang, NULL);
    alarm_set_relative(alarm_frequency() / 1000);
    checkpoint_yields(0);
    yield_wait();
    checkpoint_went_on(0);
    return 0;
}
