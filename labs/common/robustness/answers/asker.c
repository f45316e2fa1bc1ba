/* SPDX-License-Identifier: MIT */
/** @file Asks for what there is not, and checks each answer: `wrong` is reached
 * with the number of the question. */
#include "alarm.h"
#include "button.h"
#include "console.h"
#include "led.h"
#include "rng.h"
#include "witness.h"

CHECKPOINT(asked)
CHECKPOINT(wrong)

#define IPC_DRIVER 0x10000

static uint32_t questions;
static uint8_t buffer[16];

static void expect(bool right)
{
    questions++;
    if (!right)
        checkpoint_wrong(questions);
}

static void function(uint32_t first, uint32_t second, uint32_t third,
                     void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
}

static void ask_nobody(uint32_t driver)
{
    expect(command(driver, 0, 0, 0).error == NODEVICE);
    expect(command(driver, 1, 0, 0).error == NODEVICE);
    expect(subscribe(driver, 0, function, NULL).error == NODEVICE);
    expect(subscribe(driver, 0, NULL, NULL).error == NODEVICE);
    expect(allow_read_write(driver, 0, buffer, 4).error == NODEVICE);
    expect(allow_read_only(driver, 0, buffer, 4).error == NODEVICE);
    expect(allow_userspace_readable(driver, 0, buffer, 4).error == NODEVICE);
    /* What is not the app's own is refused whoever the driver is. */
    expect(subscribe(driver, 0, (upcall_function *)0x20, NULL).error == INVAL);
    expect(allow_read_write(driver, 0, (void *)0x20, 4).error == INVAL);
    expect(allow_read_only(driver, 0, (void *)0x20, 4).error == INVAL);
}

/* A driver that is there, and a number that it does not have. */
static void ask_too_much(uint32_t driver)
{
    static const uint32_t numbers[] = { 7, 0x7FFFFFFF, 0x80000000,
                                        0xFFFFFFFF };

    expect(command(driver, 0, 0, 0).error == OK);
    for (int i = 0; i < 4; i++) {
        uint32_t number = numbers[i];

        expect(command(driver, number, 0, 0).error == NOSUPPORT);
        expect(subscribe(driver, number, function, NULL).error == NOSUPPORT);
        expect(allow_read_write(driver, number, buffer, 4).error ==
               NOSUPPORT);
        expect(allow_read_only(driver, number, buffer, 4).error == NOSUPPORT);
        expect(allow_userspace_readable(driver, number, buffer, 4).error ==
               NOSUPPORT);
    }
}

static void ask_for_devices(void)
{
    expect(led_on(led_count()) == INVAL);
    expect(led_off(0xFFFFFFFF) == INVAL);
    expect(led_toggle(0x80000000) == INVAL);
    expect(button_enable(button_count()) == INVAL);
    expect(button_disable(0xFFFFFFFF) == INVAL);
    expect(alarm_stop() == ALREADY);
    expect(alarm_set_relative(1000000) == OK);
    expect(alarm_stop() == OK);
    expect(rng_start(1) == SIZE);
    expect(rng_start(0xFFFFFFFF) == SIZE);
    allow_read_write(RNG_DRIVER, 0, buffer, 4);
    expect(rng_start(5) == SIZE);
    expect(rng_start(4) == OK);
    expect(console_start_read(4) == OK); /* no buffer: ends at once */
    expect(console_abort_read() == OK);
    expect(SYSTEM_CALL(6, 2, 0, 0, 0).variant == FAILURE);
}

/* Shared and taken back: what was there before is answered. */
static void ask_for_buffers(void)
{
    struct allow_return answer;

    expect(allow_read_only(CONSOLE_DRIVER, 1, buffer, 4).error == OK);
    answer = allow_read_only(CONSOLE_DRIVER, 1, buffer + 1, 5);
    expect(answer.address == buffer && answer.size == 4);
    answer = allow_read_only(CONSOLE_DRIVER, 1, (void *)0xFFFFFFFF, 0);
    expect(answer.address == buffer + 1 && answer.size == 5);
    answer = allow_read_only(CONSOLE_DRIVER, 1, (void *)0xFFFFFFFF, 2);
    expect(answer.error == INVAL && answer.size == 2);
    answer = allow_read_only(CONSOLE_DRIVER, 1, buffer, 0xFFFFFFFF);
    expect(answer.error == INVAL && answer.address == buffer);
}

static void ask_for_memory(void)
{
    uint32_t start = memop(MEMOP_MEMORY_START, 0).value;
    uint32_t at = memop(MEMOP_SBRK, 0).value;

    expect(memop(MEMOP_BRK, start - 1).error == NOMEM);
    expect(memop(MEMOP_BRK, start).error == NOMEM); /* below a buffer */
    expect(memop(MEMOP_BRK, memop(MEMOP_GRANT_START, 0).value + 1).error ==
           NOMEM);
    expect(memop(MEMOP_BRK, 0xFFFFFFFF).error == NOMEM);
    expect(memop(MEMOP_SBRK, 0x80000000).error == NOMEM);
    expect(memop(MEMOP_SBRK, 0).value == at);
    expect(memop(MEMOP_FLASH_REGIONS, 0).value == 0);
    expect(memop((enum memop_operation)8, 0).error != OK);
    expect(memop((enum memop_operation)9, 0xFFFFFFFF).error != OK);
    expect(memop((enum memop_operation)12, 0).error == NOSUPPORT);
    expect(memop((enum memop_operation)0xFFFFFFFF, 0).error == NOSUPPORT);
}

int main(void)
{
    for (;;) {
        ask_nobody(IPC_DRIVER);
        ask_nobody(0x4);
        ask_nobody(0x40000);
        ask_nobody(0xFFFFFFFF);
        ask_too_much(ALARM_DRIVER);
        ask_too_much(CONSOLE_DRIVER);
        ask_too_much(LED_DRIVER);
        ask_too_much(BUTTON_DRIVER);
        ask_too_much(RNG_DRIVER);
        ask_too_much(0x8);
        ask_for_devices();
        ask_for_buffers();
        ask_for_memory();
        checkpoint_asked(questions);
        exit_restart(0);
    }
}
