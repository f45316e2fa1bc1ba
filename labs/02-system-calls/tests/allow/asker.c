/* SPDX-License-Identifier: MIT */
/** @file Shares buffers, and looks at what each call gives back. */
#include "../asking.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(wrong_variant)
CHECKPOINT(new_given_back)
CHECKPOINT(nothing_stored)
CHECKPOINT(answer_stored)
CHECKPOINT(kinds_mixed)
CHECKPOINT(upcalls_mixed)
CHECKPOINT(number_ignored)
CHECKPOINT(overlap_refused)
CHECKPOINT(words_changed)
CHECKPOINT(wrong_answer)

#define READ_WRITE 3
#define READ_ONLY 4

static uint8_t buffer[64];

static struct system_call_return allow(uint32_t class, uint32_t driver,
                                       uint32_t number, uint32_t address,
                                       uint32_t size)
{
    return call_of_class(class, driver, number, address, size);
}

static void swap(uint32_t class, uint32_t driver, uint32_t at, uint32_t size,
                 uint32_t old_at, uint32_t old_size)
{
    uint32_t start = (uint32_t)buffer;
    uint32_t old = old_size == 0 ? 0 : start + old_at;
    uint32_t number = driver == CONSOLE_DRIVER ? 1 : 0;
    struct system_call_return a =
        allow(class, driver, number, start + at, size);
    uint32_t given = a.value[0], length = a.value[1];

    if (a.variant != SUCCESS_U32_U32)
        checkpoint_wrong_variant(a.variant);
    else if (given == old && length == old_size)
        a.value[2] == size ? 0 : checkpoint_words_changed(a.value[2]);
    else if (given == start + at && length == size)
        checkpoint_new_given_back(given);
    else if (given == 0 && length == 0)
        checkpoint_nothing_stored(0);
    else if (length == old_size)
        checkpoint_answer_stored(given);
    else
        checkpoint_wrong_answer(given);
}

/* A slot that nobody has used is empty. */
static void expect_empty(uint32_t class, uint32_t number,
                         uint32_t (*otherwise)(uint32_t))
{
    struct system_call_return a =
        allow(class, CONSOLE_DRIVER, number, (uint32_t)buffer, 1);
    if (a.variant != SUCCESS_U32_U32)
        checkpoint_wrong_variant(a.variant);
    else if (a.value[0] != 0 || a.value[1] != 0)
        otherwise(a.value[0]);
}

int main(void)
{
    uint32_t size = 8 + app_parameter % 8;

    checkpoint_asked(0);
    swap(READ_WRITE, RNG_DRIVER, 0, size, 0, 0);
    swap(READ_WRITE, RNG_DRIVER, 17, 9, 0, size);
    swap(READ_WRITE, RNG_DRIVER, 3, 7, 17, 9);

    subscribe(CONSOLE_DRIVER, 0, NULL, (void *)word(0));
    subscribe(CONSOLE_DRIVER, 1, NULL, (void *)word(1));
    expect_empty(READ_WRITE, 0, checkpoint_upcalls_mixed);
    expect_empty(READ_WRITE, 1, checkpoint_number_ignored);
    expect_empty(READ_ONLY, 0, checkpoint_kinds_mixed);
    expect_empty(READ_ONLY, 1, checkpoint_kinds_mixed);
    swap(READ_WRITE, CONSOLE_DRIVER, 5, size, 0, 1);
    swap(READ_ONLY, CONSOLE_DRIVER, 30, 4, 0, 1);
    if (allow(READ_ONLY, CONSOLE_DRIVER, 1, (uint32_t)buffer + 6,
              8).variant < SUCCESS)
        checkpoint_overlap_refused(0);
    swap(READ_WRITE, CONSOLE_DRIVER, 40, 2, 5, size);
    checkpoint_answered(0);
    return 0;
}
