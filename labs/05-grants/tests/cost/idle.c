/* SPDX-License-Identifier: MIT */
/** @file Has no grants, and waits for ever. */
#include "system_calls.h"

int main(void)
{
    for (;;)
        yield_wait();
}
