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

static enum error tell(struct process_id process, void *grant, void *context)
{
    const struct listener *listener = grant;
    const struct change *change = context;
    if (listener->buttons >> change->button & 1) {
        uint32_t argument[3] = {change->button, change->pressed, 0};
        upcall_notify(process, &button_driver, UPCALL_CHANGED, argument);
    }
    return OK;
}

void button_changed(uint32_t button, bool pressed)
{
    struct change change = {button, pressed};
    grant_enter_each(&button_driver, &change, tell);
}

static enum error listen(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct listener *listener = grant;
    const uint32_t *button = context;
    listener->buttons |= 1u << *button;
    return OK;
}

static enum error ignore(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct listener *listener = grant;
    const uint32_t *button = context;
    listener->buttons &= ~(1u << *button);
    return OK;
}

static enum error button_command(struct process_id process, uint32_t command,
                                 uint32_t button, uint32_t unused)
{
    (void)unused;
    if (command == COMMAND_COUNT) {
        command_answer_u32(button_count());
        return OK;
    }
    if (command > COMMAND_READ) {
        return NOSUPPORT;
    }
    if (button >= button_count()) {
        return INVAL;
    }
    switch (command) {
    case COMMAND_LISTEN:
        return grant_enter(process, &button_driver, &button, listen);
    case COMMAND_IGNORE:
        return grant_enter(process, &button_driver, &button, ignore);
    default:
        command_answer_u32(button_is_pressed(button));
        return OK;
    }
}

const struct driver button_driver = {
    .number = 0x3,
    .grant_size = sizeof(struct listener),
    .upcalls = 1,
    .command = button_command,
};
