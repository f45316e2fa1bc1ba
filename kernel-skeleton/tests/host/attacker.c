/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A process that does anything at all: see attacker.h.
 */
#include "machine.h"

#include "attacker.h"
#include "system_calls.h"

uint32_t attacker_calls;

/* --- arguments ------------------------------------------------------------ */

static uint32_t some_value(const struct process *process,
                           struct random *dice)
{
    const uint32_t values[] = {
        process->memory.start,
        process->app_break,
        process->grant_break,
        process->memory.start + process->memory.size,
        process->context.stack_pointer,
        process->flash.start,
        process->app_start,
        process->flash.start + process->flash.size,
        processes[PROCESS_MAX / 2 - 1].memory.start, /* somebody's */
        RAM_START,
        machine.now,
        0x80000000,
        0xFFFFFFFF,
    };
    switch (random_below(dice, 4)) {
    case 0:
        return random_word(dice);
    case 1:
        return values[random_below(dice, COUNT_OF(values))] +
               random_below(dice, 5) - 2;
    case 2:
        return process->memory.start + random_below(dice, 2000);
    default:
        return random_below(dice, 40);
    }
}

uint32_t attacker_driver(struct random *dice)
{
    return random_once_in(dice, 8)
               ? random_word(dice)
               : drivers_start[random_below(dice, (uint32_t)(drivers_end -
                                                              drivers_start))]
                     .number;
}

static uint32_t some_class(struct random *dice)
{
    static const uint8_t classes[] = {
        CLASS_YIELD, CLASS_SUBSCRIBE, CLASS_COMMAND, CLASS_COMMAND,
        CLASS_COMMAND, CLASS_ALLOW_READ_WRITE, CLASS_ALLOW_READ_ONLY,
        CLASS_MEMOP, CLASS_ALLOW_USERSPACE_READABLE};
    if (random_once_in(dice, 200)) {
        return random_below(dice, 0x100);
    }
    return classes[random_below(dice, COUNT_OF(classes))];
}

/* --- what attackers do ---------------------------------------------------- */

/* Where the hardware could push a frame: as far as the MPU lets it. */
static bool can_push(const struct process *process)
{
    uint32_t at = process->context.stack_pointer;
    uint32_t end = mpu_accessible_end(&process->regions, process->memory);
    return at >= process->memory.start && at % 4 == 0 && at <= end - 32;
}

/* Does the kernel answer in the frame, and change nothing else there? A command
 * to read may fill a buffer that the process put over its own frame. */
static bool is_plain(const struct exception_frame *frame, uint32_t class)
{
    bool reads = class == CLASS_COMMAND && frame->r0 == console_driver.number;
    return class != CLASS_YIELD && class != CLASS_EXIT &&
           class <= CLASS_ALLOW_USERSPACE_READABLE && !reads;
}

static uint32_t make_call(struct process *process, uint32_t class,
                          struct random *dice, struct attacker_call *call)
{
    struct exception_frame *frame = machine_frame(process);
    *frame = (struct exception_frame){
        attacker_driver(dice), random_below(dice, 8), some_value(process, dice),
        some_value(process, dice), random_word(dice), random_word(dice),
        process->flash.start + ATTACKER_CALLS + 2 * class + 2,
        random_word(dice) & ~0x1FFu};
    if (class == CLASS_YIELD || class == CLASS_MEMOP || class == CLASS_EXIT) {
        frame->r0 = random_below(dice, class == CLASS_YIELD ? 3 : 13);
        frame->r1 = random_once_in(dice, 2) ? attacker_driver(dice)
                                             : some_value(process, dice);
        frame->r2 = random_below(dice, 3);
    }
    if (class == CLASS_EXIT) {
        frame->r0 = EXIT_RESTART;
    }
    call->process = is_plain(frame, class) ? process : NULL;
    call->frame = *frame;
    attacker_calls++;
    return WHY_SYSTEM_CALL;
}

static uint32_t ask_for_memory(struct process *process, struct random *dice)
{
    struct exception_frame *frame = machine_frame(process);
    *frame = (struct exception_frame){
        .r0 = MEMOP_BRK,
        .r1 = process->memory.start + 500 + random_below(dice, 1000),
        .pc = process->flash.start + ATTACKER_CALLS + 2 * CLASS_MEMOP + 2};
    return WHY_SYSTEM_CALL;
}

uint32_t attacker_turn(struct process *process, struct random *dice,
                       struct attacker_call *call)
{
    call->process = NULL;
    uint32_t room = process->app_break - process->memory.start;
    if (room == sizeof(struct exception_frame)) { /* a new life */
        return ask_for_memory(process, dice);
    }
    if (random_once_in(dice, 200)) {
        return WHY_FAULT;
    }
    if (random_once_in(dice, 3)) { /* a new place for its stack */
        process->context.stack_pointer =
            random_once_in(dice, 100)
                ? some_value(process, dice) & ~3u
                : process->memory.start + 4 * random_below(dice, room / 4 - 7);
    }
    if (!can_push(process)) {
        return WHY_FAULT;
    }
    if (random_once_in(dice, 20)) {
        return WHY_INTERRUPT;
    }
    return make_call(process, some_class(dice), dice, call);
}
