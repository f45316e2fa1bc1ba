/* SPDX-License-Identifier: MIT */
/** @file Commands, each checked in all four words of its answer. */
#include "../asking.h"
#include "led.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(driver_and_command_swapped)
CHECKPOINT(arguments_swapped)
CHECKPOINT(value_not_told)
CHECKPOINT(value_lost)
CHECKPOINT(error_not_told)
CHECKPOINT(error_in_r0)
CHECKPOINT(driver_not_found)
CHECKPOINT(nobody_answered)
CHECKPOINT(nobody_wrong_error)
CHECKPOINT(words_changed)
CHECKPOINT(wrong_answer)

#define LED_ON 1
#define TOO_MANY 64 /* no board has so many LEDs */

/* The words that an answer does not use are the call's own. */
static void unused(bool same)
{
    if (!same)
        checkpoint_words_changed(0);
}

static void ask_for_a_value(void)
{
    struct system_call_return a =
        SYSTEM_CALL(2, LED_DRIVER, 0, word(0), word(1));
    if (a.variant == SUCCESS && a.value[0] == 0)
        checkpoint_value_not_told(a.value[0]);
    else if (a.variant == SUCCESS)
        checkpoint_value_lost(a.value[0]);
    else if (a.variant == SUCCESS_U32 && a.value[0] > TOO_MANY)
        checkpoint_driver_and_command_swapped(a.value[0]);
    else if (a.variant == FAILURE && a.value[0] == NODEVICE)
        checkpoint_driver_not_found(LED_DRIVER);
    else if (a.variant != SUCCESS_U32)
        checkpoint_wrong_answer(a.variant);
    else
        unused(a.value[1] == word(0) && a.value[2] == word(1));
}

static void ask_for_nothing(void)
{
    struct system_call_return a =
        SYSTEM_CALL(2, LED_DRIVER, LED_ON, 0, TOO_MANY);
    if (a.variant == FAILURE && a.value[0] == INVAL)
        checkpoint_arguments_swapped(0);
    else if (a.variant != SUCCESS)
        checkpoint_wrong_answer(a.variant);
    else
        unused(is(a, SUCCESS, LED_ON, 0, TOO_MANY));
}

static void ask_for_too_much(uint32_t command, uint32_t led, uint32_t error)
{
    struct system_call_return a =
        SYSTEM_CALL(2, LED_DRIVER, command, led, word(2));
    if (a.variant == error)
        checkpoint_error_in_r0(error);
    else if (a.variant >= SUCCESS)
        checkpoint_error_not_told(error);
    else if (a.variant != FAILURE || a.value[0] != error)
        checkpoint_wrong_answer(a.variant);
    else
        unused(a.value[1] == led && a.value[2] == word(2));
}

static void ask_nobody(uint32_t driver)
{
    struct system_call_return a =
        SYSTEM_CALL(2, driver, 0, word(3), word(4));
    if (a.variant >= SUCCESS)
        checkpoint_nobody_answered(driver);
    else if (a.variant != FAILURE)
        checkpoint_wrong_answer(a.variant);
    else if (a.value[0] != NODEVICE)
        checkpoint_nobody_wrong_error(a.value[0]);
    else
        unused(a.value[1] == word(3) && a.value[2] == word(4));
}

int main(void)
{
    checkpoint_asked(0);
    ask_for_a_value();
    ask_for_nothing();
    ask_for_too_much(LED_ON, TOO_MANY, INVAL);
    ask_for_too_much(77, 0, NOSUPPORT);
    ask_nobody(app_parameter);
    ask_nobody(0x10000 | LED_DRIVER);
    checkpoint_answered(0);
    return 0;
}
