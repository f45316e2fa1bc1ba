/* SPDX-License-Identifier: MIT */
/** @file Asks to register what it may not, each thing wrong in one way, and
 * once in two. */
#include "../places.h"
#include "alarm.h"
#include "button.h"
#include "console.h"
#include "led.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(next_number_accepted)
CHECKPOINT(far_number_accepted)
CHECKPOINT(nobody_accepted)
CHECKPOINT(foreign_accepted)
CHECKPOINT(class_7_accepted)
CHECKPOINT(plain_failure)
CHECKPOINT(words_lost)
CHECKPOINT(driver_looked_up_first)
CHECKPOINT(no_room_accepted)
CHECKPOINT(wrong_error)
CHECKPOINT(slot_changed)
CHECKPOINT(wrong_answer)

#define READABLE 7 /* allow userspace-readable: no driver has such slots */

static uint8_t buffer[16];
static uint32_t own, own_second, foreign;

/* The call must be refused with that error. */
static void refuse(uint32_t class, uint32_t driver, uint32_t number,
                   uint32_t first, enum error_code error,
                   uint32_t (*accepted)(uint32_t))
{
    struct system_call_return a =
        call_of_class(class, driver, number, first, own_second);

    if (a.variant >= SUCCESS)
        accepted(class);
    else if (a.variant == FAILURE)
        checkpoint_plain_failure(class);
    else if (a.variant != FAILURE_U32_U32)
        checkpoint_wrong_answer(a.variant);
    else if (error == INVAL && (a.value[0] == NODEVICE ||
             (a.value[0] == NOSUPPORT && number != 0)))
        checkpoint_driver_looked_up_first(a.value[0]);
    else if (a.value[0] != error)
        checkpoint_wrong_error(a.value[0]);
    else if (a.value[1] != first || a.value[2] != own_second)
        checkpoint_words_lost(class);
}

static void function(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
}

/* @param count  how many numbers the console has of this class */
static void ask(uint32_t class, uint32_t count)
{
    refuse(class, CONSOLE_DRIVER, count, own, NOSUPPORT,
           count == 0 ? checkpoint_class_7_accepted
                      : checkpoint_next_number_accepted);
    refuse(class, LED_DRIVER, 0, own, NOSUPPORT,
           checkpoint_next_number_accepted);
    refuse(class, app_parameter, 0, own, NODEVICE, checkpoint_nobody_accepted);
    refuse(class, CONSOLE_DRIVER, 0, foreign, INVAL,
           checkpoint_foreign_accepted);
    refuse(class, CONSOLE_DRIVER, count, foreign, INVAL,
           checkpoint_foreign_accepted);
    refuse(class, app_parameter, 0, foreign, INVAL,
           checkpoint_foreign_accepted);
}

/* What was refused is not registered: the slot holds what it held. */
static void look(uint32_t class)
{
    struct system_call_return a =
        call_of_class(class, CONSOLE_DRIVER, 0, own, own_second);
    if (!is(a, SUCCESS_U32_U32, own, own_second, own_second))
        checkpoint_slot_changed(a.value[0]);
}

/* A class, after another that must not disturb it. */
static void ask_and_look(uint32_t class, uint32_t count, uint32_t first,
                         uint32_t second)
{
    own = first;
    own_second = second;
    call_of_class(class, CONSOLE_DRIVER, 0, own, own_second);
    ask(class, count);
    look(class);
}

/* Move the break as far as it goes, and use drivers until there is no room for
 * another one's slots: its grants no longer grow then. */
static void ask_without_room(void)
{
    static const struct {
        uint32_t class, driver;
    } calls[] = { { 1, BUTTON_DRIVER }, { 1, ALARM_DRIVER },
                  { 3, RNG_DRIVER } };

    for (uint32_t step = 1024; step > 0; step /= 2) {
        while (memop(MEMOP_SBRK, step).error == OK)
            ;
    }
    own_second = 1;
    for (uint32_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        uint32_t before = grant_start();

        own = calls[i].class == 1 ? (uint32_t)function : (uint32_t)buffer;
        call_of_class(calls[i].class, calls[i].driver, 0, own, own_second);
        if (grant_start() == before)
            refuse(calls[i].class, calls[i].driver, 0, own, NOMEM,
                   checkpoint_no_room_accepted);
    }
}

int main(void)
{
    checkpoint_asked(0);
    foreign = memory_end() + 64;
    ask_and_look(1, 3, (uint32_t)function, word(0));
    ask_and_look(3, 2, (uint32_t)buffer, 5);
    ask_and_look(4, 2, (uint32_t)buffer + 1, 6);
    own = (uint32_t)buffer;
    ask(READABLE, 0);
    for (uint32_t class = 1; class <= 4; class++) {
        if (class != 2)
            refuse(class, CONSOLE_DRIVER, 0x80000000, (uint32_t)buffer,
                   NOSUPPORT, checkpoint_far_number_accepted);
    }
    ask_without_room();
    checkpoint_answered(0);
    return 0;
}
