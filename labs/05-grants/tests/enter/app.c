/* SPDX-License-Identifier: MIT */
/** @file Commands alone: the first enters a grant that is not there yet. Writes
 * and reads as many words as app_parameter says, and sees what came of each
 * call of a body. */
#include "../asking.h"

CHECKPOINT(begun)
CHECKPOINT(refused)   /* the first entry, with this error */
CHECKPOINT(entered)
CHECKPOINT(kept)      /* a word */
CHECKPOINT(forgotten) /* this one was found instead */
CHECKPOINT(answered)
CHECKPOINT(altered)   /* the body's answer to this */
CHECKPOINT(altered_first) /* ... when the grant was allocated for it */
CHECKPOINT(not_once)
CHECKPOINT(other_process)
CHECKPOINT(other_context)
CHECKPOINT(other_data)
CHECKPOINT(done)

/* How was the body called last time? */
static void check(void)
{
    uint32_t wrong = ledger_says(LEDGER_CHECK, 0);
    if (wrong & NOT_ONCE)
        checkpoint_not_once(wrong);
    if (wrong & OTHER_PROCESS)
        checkpoint_other_process(wrong);
    if (wrong & OTHER_CONTEXT)
        checkpoint_other_context(wrong);
    if (wrong & OTHER_DATA)
        checkpoint_other_data(wrong);
}

static void read_back(uint32_t entry, uint32_t expected)
{
    struct command_return answer = ledger(LEDGER_READ, entry, 0);
    check();
    if (answer.error == OK && answer.value[0] == expected)
        checkpoint_kept(expected);
    else
        checkpoint_forgotten(answer.value[0]);
}

int main(void)
{
    static const enum error_code answers[] = { BUSY, ALREADY, OFF, SIZE };

    checkpoint_begun(0);
    enum error_code error = ledger(LEDGER_WRITE, 0, 0xA0).error;
    if (error == OK)
        checkpoint_entered(0);
    else
        checkpoint_refused(error);
    check();
    for (uint32_t i = 0; i < app_parameter; i++) {
        ledger(LEDGER_WRITE, i % LEDGER_ENTRIES, i * 0x01010101);
        check();
        read_back(i % LEDGER_ENTRIES, i * 0x01010101);
    }
    for (uint32_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (ledger(LEDGER_ANSWER, answers[i], 0).error == answers[i])
            checkpoint_answered(answers[i]);
        else
            checkpoint_altered(answers[i]);
    }
    if (command(CARGO_DRIVER, CARGO_ANSWER, OFF, 0).error != OFF)
        checkpoint_altered_first(OFF);
    checkpoint_done(0);
    return 0;
}
