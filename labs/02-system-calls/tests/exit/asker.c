/* SPDX-License-Identifier: MIT */
/** @file Asks for a way to exit that there is not, and goes on. */
#include "../asking.h"

CHECKPOINT(asks)
CHECKPOINT(went_on)
CHECKPOINT(wrong_answer)

int main(void)
{
    checkpoint_asks(app_parameter);
    struct system_call_return answer =
        SYSTEM_CALL(6, app_parameter, word(0), word(1), word(2));
    if (!is(answer, FAILURE, NOSUPPORT, word(1), word(2)))
        checkpoint_wrong_answer(answer.variant);
    checkpoint_went_on(0);
    return 0;
}
