/* SPDX-License-Identifier: MIT */
/** @file Waits until the others are what they shall be, and has the ledger enter
 * its grant in each process: first without one of its own, then with. */
#include "../asking.h"

CHECKPOINT(right)  /* whom it entered, in this order */
CHECKPOINT(missed) /* these had to be entered: a bit each */
CHECKPOINT(missed_running) /* so many of these want the CPU */
CHECKPOINT(visited_waiting) /* processes that don't want the CPU */
CHECKPOINT(obeyed) /* fewer were entered than if the bodies had answered OK */
CHECKPOINT(extra)  /* these had not */
CHECKPOINT(twice)  /* these were entered more than once */
CHECKPOINT(jumbled) /* all of them, but in this order */
CHECKPOINT(misled) /* visits in which grant and identifier did not fit */
CHECKPOINT(dead)   /* visits of the dead */
CHECKPOINT(nobody) /* visits with an identifier of nobody's */
CHECKPOINT(slots)  /* visits in which the body got the slots */
CHECKPOINT(none)   /* nothing at all was entered */
CHECKPOINT(taken)  /* bytes, from a process that only looked */

/* Compares a visit, a digit for each process, with the members' bits. */
static void judge(uint32_t visited, uint32_t members)
{
    uint32_t seen = 0, twice = 0, last = 0;
    bool ascending = true;

    for (uint32_t shift = 32; shift > 0; shift -= 4) {
        uint32_t digit = visited >> (shift - 4) & 15;
        if (digit == 0)
            continue;
        uint32_t bit = 1u << (digit - 1);
        twice |= seen & bit;
        seen |= bit;
        ascending = ascending && digit > last;
        last = digit;
    }
    if (members & ~seen)
        checkpoint_missed(members & ~seen);
    if (seen & ~members)
        checkpoint_extra(seen & ~members);
    if (twice != 0)
        checkpoint_twice(twice);
    if (seen == members && twice == 0 && !ascending)
        checkpoint_jumbled(visited);
    if (seen == members && twice == 0 && ascending)
        checkpoint_right(visited);
}

static uint32_t visit(enum visit what)
{
    return ledger(LEDGER_VISIT, what, BUSY).value[0];
}

static uint32_t count_digits(uint32_t number)
{
    return number == 0 ? 0 : 1 + count_digits(number >> 4);
}

/* The bodies answer an error: it shall matter to nobody. */
static void visit_all(void)
{
    uint32_t visited = visit(VISITED);
    judge(visited, ledger_says(LEDGER_GET, 0));
    if (count_digits(visited) < count_digits(ledger_says(LEDGER_VISIT, VISITED)))
        checkpoint_obeyed(visited);
    if (visit(MISLED) != 0)
        checkpoint_misled(visit(MISLED));
    if (visit(OF_DEAD) != 0)
        checkpoint_dead(visit(OF_DEAD));
    if (visit(OF_NOBODY) != 0)
        checkpoint_nobody(visit(OF_NOBODY));
    if (visit(OF_SLOTS) != 0)
        checkpoint_slots(visit(OF_SLOTS));
    if (visited == 0)
        checkpoint_none(0);
    if (visit(VISITED_WAITING) != 0)
        checkpoint_visited_waiting(visit(VISITED_WAITING));
    if (visit(MISSED_RUNNING) != 0)
        checkpoint_missed_running(visit(MISSED_RUNNING));
}

int main(void)
{
    for (volatile uint32_t i = 0; i < 20000; i++)
        continue;
    uint32_t start = grant_start();
    visit_all();
    if (grant_start() != start)
        checkpoint_taken(start - grant_start());
    ledger(LEDGER_JOIN, 0, 0);
    visit_all();
    return 0;
}
