/* SPDX-License-Identifier: MIT */
/** @file Goes wrong in one way: that of its app_parameter, beside a driver that
 * still works for it. */
#include "console.h"
#include "witness.h"

#include "../crash.h"

CHECKPOINT(began)
CHECKPOINT(survived)

int main(void)
{
    static const char text[] = "a crasher that is writing something as it dies";

    checkpoint_began(app_parameter);
    allow_read_only(CONSOLE_DRIVER, 1, text, sizeof text);
    console_start_write(sizeof text);
    crash(app_parameter, 0xE000ED94);
    crash_by_stores(0x20000000);
    checkpoint_survived(app_parameter);
    return 0;
}
