/* SPDX-License-Identifier: MIT */
/** @file Asks for a way to exit that there is not, and goes on; then asks
 * whether the others' completion codes have reached the kernel. */
#include "../asking.h"
#include "../bell.h"

CHECKPOINT(asks)
CHECKPOINT(went_on)
CHECKPOINT(wrong_answer)
CHECKPOINT(code_lost)

#define BEGINNERS_CODE 7
#define TRIES 400 /* some slices: the others have ended once by then */

static void look_for(uint32_t code)
{
    for (int i = 0; i < TRIES; i++) {
        if (command(BELL_DRIVER, BELL_CODE, code, 0).error == OK)
            return;
    }
    checkpoint_code_lost(code);
}

int main(void)
{
    uint32_t way = app_parameter >> 8;

    checkpoint_asks(way);
    struct system_call_return answer =
        SYSTEM_CALL(6, way, word(0), word(1), word(2));
    if (!is(answer, FAILURE, NOSUPPORT, word(1), word(2)))
        checkpoint_wrong_answer(answer.variant);
    /* What commands do is another test's matter. */
    if (command(BELL_DRIVER, BELL_EXISTS, 0, 0).error == OK) {
        look_for(app_parameter & 0xFF);
        look_for(BEGINNERS_CODE);
    }
    checkpoint_went_on(0);
    return 0;
}
