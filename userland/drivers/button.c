/* SPDX-License-Identifier: MIT */
/** @file The buttons. */
#include "button.h"

enum button_command {
    BUTTON_COUNT = 0,
    BUTTON_ENABLE = 1,
    BUTTON_DISABLE = 2,
    BUTTON_READ = 3,
};

unsigned button_count(void)
{
    struct command_return answer = command(BUTTON_DRIVER, BUTTON_COUNT, 0, 0);
    return answer.error == OK ? answer.value[0] : 0;
}

enum error_code button_enable(unsigned index)
{
    return command(BUTTON_DRIVER, BUTTON_ENABLE, index, 0).error;
}

enum error_code button_disable(unsigned index)
{
    return command(BUTTON_DRIVER, BUTTON_DISABLE, index, 0).error;
}

bool button_is_pressed(unsigned index)
{
    struct command_return answer =
        command(BUTTON_DRIVER, BUTTON_READ, index, 0);
    return answer.error == OK && answer.value[0] != 0;
}

struct button_event button_wait(void)
{
    struct yield_wait_for_return event =
        yield_wait_for(BUTTON_DRIVER, BUTTON_CHANGED);
    return (struct button_event){ event.argument[0], event.argument[1] != 0 };
}
