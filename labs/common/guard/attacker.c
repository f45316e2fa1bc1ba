/* SPDX-License-Identifier: MIT */
/** @file Has a hostile capsule, the spy of lab 4's tests, do one thing that it
 * may not, chosen by app_parameter: an attack by number, or any other address
 * as the place to store to. Says what came of it. */
#include "alarm.h"
#include "witness.h"

#define SPY 0xA0000

enum spy_command { EXISTS, STORE, LOAD, STORE_BEYOND, KEEP, USE_KEPT, SHOW };
enum attack { OWN_WORD, ALARM_GRANT, DEVICE, KEPT, BEYOND, READ, NOTIFY };

#define HARMLESS_REGISTER 0xE000ED3C /* the auxiliary fault status */
#define MARK 0x5EED

CHECKPOINT(there)     /* the error of asking for the capsule, before */
CHECKPOINT(attack)    /* the error of the attack */
CHECKPOINT(gone)      /* the error of asking again */
CHECKPOINT(damaged)
CHECKPOINT(unharmed)

static volatile uint32_t word;
static volatile bool told;

static void on_spy(uint32_t first, uint32_t second, uint32_t third,
                   void *userdata)
{
    (void)second;
    (void)third;
    (void)userdata;
    told = first == MARK;
}

static uint32_t spy(uint32_t number, uint32_t a, uint32_t b)
{
    return command(SPY, number, a, b).error;
}

/* Whether a store that the spy makes is there when it looks. */
static bool stored(uint32_t address)
{
    checkpoint_attack(spy(STORE, address, MARK));
    return command(SPY, LOAD, address, 0).value[0] == MARK;
}

static bool attack(void)
{
    uint32_t address = (uint32_t)&word;
    switch (app_parameter) {
    case OWN_WORD:
        checkpoint_attack(spy(STORE, address, MARK));
        return word == MARK;
    case ALARM_GRANT:
        alarm_set_relative(1);
        return stored(memop(MEMOP_MEMORY_END, 0).value - 4);
    case DEVICE:
        return checkpoint_attack(spy(STORE, HARMLESS_REGISTER, 0)) == OK;
    case KEPT:
        spy(KEEP, 0, 0);
        return checkpoint_attack(spy(USE_KEPT, 0, MARK)) == OK;
    case BEYOND:
        checkpoint_attack(spy(STORE_BEYOND, address, MARK));
        return word == MARK;
    case READ:
        word = MARK;
        checkpoint_attack(spy(LOAD, address, 0));
        return command(SPY, LOAD, address, 0).value[0] == MARK;
    case NOTIFY:
        word = MARK;
        subscribe(SPY, 0, on_spy, NULL);
        checkpoint_attack(spy(SHOW, address, 0));
        yield_no_wait();
        return told;
    default:
        return stored(app_parameter);
    }
}

int main(void)
{
    delay_ms(2); /* the neighbour is at work by then */
    checkpoint_there(spy(EXISTS, 0, 0));
    bool damaged = attack();
    checkpoint_gone(spy(EXISTS, 0, 0));
    if (damaged)
        checkpoint_damaged(0);
    else
        checkpoint_unharmed(0);
    return 0;
}
