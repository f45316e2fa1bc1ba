/* SPDX-License-Identifier: MIT */
/** @file Has the ledger enter grants of lives that are over, and of nobody: the
 * identifier 0. */
#include "lives.h"

CHECKPOINT(waiting)
CHECKPOINT(gone)    /* told NODEVICE, as it must be, of this death */
CHECKPOINT(entered) /* the body ran, though the life was over */
CHECKPOINT(denied)  /* the body did not run, but this error was told */
CHECKPOINT(looked)

static void look_for(uint32_t death)
{
    enum error_code error = ledger(LEDGER_REVISIT, 99, death).error;
    if ((ledger_says(LEDGER_CHECK, 0) & NOT_ONCE) == 0)
        checkpoint_entered(death);
    else if (error != NODEVICE)
        checkpoint_denied(error);
    else
        checkpoint_gone(death);
}

static void wait_for(uint32_t word)
{
    while (ledger_says(LEDGER_GET, word) == 0)
        continue;
}

int main(void)
{
    checkpoint_waiting(0);
    for (uint32_t death = 0; death < MORTALS; death++)
        wait_for(DIED + death);
    /* Each dies within its next slice. */
    for (volatile uint32_t i = 0; i < 3000; i++)
        continue;
    for (uint32_t death = 0; death < MORTALS; death++)
        look_for(death);
    look_for(NOBODY);
    checkpoint_looked(1);
    ledger(LEDGER_PUT, LOOKED, 1);
    wait_for(TAKEN);
    look_for(MORTALS - 1);
    checkpoint_looked(2);
    ledger(LEDGER_PUT, LOOKED, 2);
    for (;;)
        continue;
}
