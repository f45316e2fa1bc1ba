/* SPDX-License-Identifier: MIT */
/** @file Asks how much room there is between its break and its grants, before
 * and after each moves. The class is in app_parameter. */
#include "../places.h"
#include "console.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(answered_first)
CHECKPOINT(wrong_variant)
CHECKPOINT(words_changed)
CHECKPOINT(wrong_room)
CHECKPOINT(to_memory_end)
CHECKPOINT(kept)

static uint32_t room_before;

static void ask(void)
{
    uint32_t room = grant_start() - memory_break();
    struct system_call_return a =
        call_of_class(app_parameter, word(0), word(1), word(2), word(3));

    if (a.variant != SUCCESS_U32)
        checkpoint_wrong_variant(a.variant);
    else if (a.value[1] != word(2) || a.value[2] != word(3))
        checkpoint_words_changed(0);
    else if (a.value[0] == memory_end() - memory_break() &&
             a.value[0] != room)
        checkpoint_to_memory_end(a.value[0]);
    else if (a.value[0] == room_before && room != room_before)
        checkpoint_kept(a.value[0]);
    else if (a.value[0] != room)
        checkpoint_wrong_room(a.value[0]);
    room_before = room;
}

int main(void)
{
    checkpoint_asked(0);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, NULL, NULL); /* a grant */
    ask();
    checkpoint_answered_first(0);
    memop(MEMOP_SBRK, 100);
    ask();
    memop(MEMOP_SBRK, -60);
    ask();
    command(0x40001, 1, 0, 0); /* another */
    ask();
    memop(MEMOP_SBRK, 4);
    ask();
    checkpoint_answered(0);
    return 0;
}
