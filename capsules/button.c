/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The button capsule: a process that asked for it hears of every change.
 */
#include "capsule.h"

enum { COMMAND_COUNT, COMMAND_LISTEN, COMMAND_IGNORE, COMMAND_READ };

#define UPCALL_CHANGED 0

/* A bit for each button that the process listens to. */
struct listener {
    uint32_t buttons;
};

const struct driver button_driver;

struct change {
    uint32_t button;
    bool pressed;
};

static void tell(struct process_id process, void *grant, void *context)
{
    const struct listener *listener = grant;
    const struct change *change = context;
    if (listener->buttons >> change->button & 1) {
        uint32_t argument[3] = {change->button, change->pressed, 0};
        upcall_notify(process, &button_driver, UPCALL_CHANGED, argument);
    }
}

void button_changed(uint32_t button, bool pressed)
{
    struct change change = {button, pressed};
    grant_enter_each(&button_driver, tell, &change);
}

static void listen(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct listener *listener = grant;
    const uint32_t *button = context;
    listener->buttons |= 1u << *button;
}

static void ignore(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct listener *listener = grant;
    const uint32_t *button = context;
    listener->buttons &= ~(1u << *button);
}

static struct command_result button_command(struct process_id process,
                                            uint32_t command, uint32_t button,
                                            uint32_t unused)
{
    (void)unused;
    if (command == COMMAND_COUNT) {
        return command_success_u32(button_count());
    }
    if (command > COMMAND_READ) {
        return command_failure(NOSUPPORT);
    }
    if (button >= button_count()) {
        return command_failure(INVAL);
    }
    if (command == COMMAND_READ) {
        return command_success_u32(button_is_pressed(button));
    }
    return command_status(grant_enter(
        process, &button_driver, command == COMMAND_LISTEN ? listen : ignore,
        &button));
}

const struct driver button_driver = {
    .number = 0x3,
    .grant_size = sizeof(struct listener),
    .upcalls = 1,
    .command = button_command,
};
