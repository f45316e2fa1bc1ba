/* SPDX-License-Identifier: MIT */
/** @file Subscribes, and looks at what each call gives back. */
#include "../asking.h"
#include "alarm.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(wrong_variant)
CHECKPOINT(new_given_back)
CHECKPOINT(nothing_stored)
CHECKPOINT(answer_stored)
CHECKPOINT(userdata_lost)
CHECKPOINT(own_refused)
CHECKPOINT(null_refused)
CHECKPOINT(number_ignored)
CHECKPOINT(driver_ignored)
CHECKPOINT(words_changed)
CHECKPOINT(wrong_answer)

static void first(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
}

static void second(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)b, (void)c, (void)userdata;
    checkpoint_wrong_answer(a);
}

#define FIRST ((uint32_t)first)
#define SECOND ((uint32_t)second)

/* What is given back: all of it once, and the usual ways to get it wrong. */
static void swap(uint32_t driver, uint32_t number, uint32_t function,
                 uint32_t userdata, uint32_t old_function,
                 uint32_t old_userdata)
{
    struct system_call_return a =
        SYSTEM_CALL(1, driver, number, function, userdata);
    uint32_t given = a.value[0], with = a.value[1];

    if (function == 0 && a.variant < SUCCESS)
        checkpoint_null_refused(a.value[0]);
    else if (a.variant < SUCCESS && a.value[0] == INVAL)
        checkpoint_own_refused(function);
    else if (a.variant != SUCCESS_U32_U32)
        checkpoint_wrong_variant(a.variant);
    else if (given == old_function && with == old_userdata)
        a.value[2] == userdata ? 0 : checkpoint_words_changed(a.value[2]);
    else if (given == function && with == userdata)
        checkpoint_new_given_back(given);
    else if (given == 0 && with == 0)
        checkpoint_nothing_stored(0);
    else if (given == old_function)
        checkpoint_userdata_lost(with);
    else if (with == old_userdata)
        checkpoint_answer_stored(given);
    else
        checkpoint_wrong_answer(given);
}

int main(void)
{
    checkpoint_asked(0);
    swap(RNG_DRIVER, 0, FIRST, word(0), 0, 0);
    swap(RNG_DRIVER, 0, SECOND, word(1), FIRST, word(0));
    swap(RNG_DRIVER, 0, 0, word(2), SECOND, word(1));
    swap(RNG_DRIVER, 0, FIRST, word(3), 0, word(2));

    swap(CONSOLE_DRIVER, CONSOLE_WRITTEN, FIRST, word(4), 0, 0);
    struct subscribe_return other =
        subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, second, (void *)word(5));
    if (other.function != NULL)
        checkpoint_number_ignored((uint32_t)other.function);
    swap(CONSOLE_DRIVER, CONSOLE_WRITTEN, SECOND, word(6), FIRST, word(4));

    other = subscribe(ALARM_DRIVER, ALARM_FIRED, second, (void *)word(7));
    if (other.function != NULL)
        checkpoint_driver_ignored((uint32_t)other.function);
    swap(RNG_DRIVER, 0, 0, word(8), FIRST, word(3));
    checkpoint_answered(0);
    return 0;
}
