/* SPDX-License-Identifier: MIT */
/** @file A small shell: a process to look around from. */
#include <stdio.h>
#include <string.h>

#include "alarm.h"
#include "console.h"
#include "led.h"
#include "rng.h"

#define WORDS_MAX 4

/** A command line, divided into words; missing ones are empty. */
struct words {
    const char *word[WORDS_MAX];
};

struct shell_command {
    const char *name;
    const char *arguments;
    const char *help;
    void (*run)(const struct words *words);
};

/** Reads a number, decimal or with 0x before it. */
static bool parse_number(const char *text, uint32_t *number)
{
    unsigned base = 10;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        base = 16;
        text += 2;
    }
    *number = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        static const char digits[] = "0123456789abcdef";
        /* The bit leaves digits as they are and makes letters small. */
        const char *digit = strchr(digits, *text | ('a' - 'A'));
        if (digit == NULL || digit - digits >= (int)base)
            return false;
        *number = *number * base + (uint32_t)(digit - digits);
    }
    return true;
}

static void run_led(const struct words *words)
{
    uint32_t index;
    enum error_code error = INVAL;
    if (parse_number(words->word[1], &index)) {
        if (strcmp(words->word[2], "on") == 0)
            error = led_on(index);
        else if (strcmp(words->word[2], "off") == 0)
            error = led_off(index);
        else if (*words->word[2] == '\0')
            error = led_toggle(index);
    }
    if (error != OK)
        printf("led: there are LEDs 0 to %d; say led 0 on, or off\n",
               (int)led_count() - 1);
}

static void run_uptime(const struct words *words)
{
    (void)words;
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    if (ticks_per_ms == 0) {
        puts("uptime: there is no alarm");
        return;
    }
    uint32_t ms = alarm_now() / ticks_per_ms;
    printf("%u.%03u s since the timer last began at 0\n",
           (unsigned)(ms / 1000), (unsigned)(ms % 1000));
}

static uint32_t edge(enum memop_operation operation)
{
    return memop(operation, 0).value;
}

static void run_mem(const struct words *words)
{
    (void)words;
    printf("flash   %08x  TBF header, code, constants\n"
           "        %08x  end\n",
           (unsigned)edge(MEMOP_FLASH_START), (unsigned)edge(MEMOP_FLASH_END));
    /* Growing by nothing tells where the break is. */
    printf("memory  %08x  stack, data\n"
           "        %08x  SP, just now\n"
           "        %08x  break: free from here on\n",
           (unsigned)edge(MEMOP_MEMORY_START),
           (unsigned)(uintptr_t)__builtin_frame_address(0),
           (unsigned)edge(MEMOP_SBRK));
    printf("        %08x  grants, the kernel's\n"
           "        %08x  end\n",
           (unsigned)edge(MEMOP_GRANT_START), (unsigned)edge(MEMOP_MEMORY_END));
}

static void run_peek(const struct words *words)
{
    uint32_t address;
    if (!parse_number(words->word[1], &address)) {
        puts("peek: say an address, such as 0x20000000; see mem for yours");
        return;
    }
    /* No check: whether this may be read is the MPU's decision. */
    printf("%02x\n", *(const volatile uint8_t *)address);
}

static void run_random(const struct words *words)
{
    uint32_t number;
    (void)words;
    if (rng_bytes(&number, sizeof number) == sizeof number)
        printf("%u\n", (unsigned)number);
    else
        puts("random: there is no random number generator");
}

static void run_command(const struct words *words)
{
    uint32_t driver, number, argument = 0;
    if (!parse_number(words->word[1], &driver) ||
        !parse_number(words->word[2], &number) ||
        (*words->word[3] != '\0' &&
         !parse_number(words->word[3], &argument))) {
        puts("command: say a driver and a command, such as 0x2 0; perhaps "
             "its argument");
        return;
    }
    struct command_return answer = command(driver, number, argument, 0);
    if (answer.error != OK)
        printf("error %d\n", (int)answer.error);
    else if (answer.variant == SUCCESS_U32)
        printf("ok, %u\n", (unsigned)answer.value[0]);
    else
        puts("ok");
}

static void run_exit(const struct words *words)
{
    (void)words;
    exit_terminate(0);
}

static void run_restart(const struct words *words)
{
    (void)words;
    exit_restart(0);
}

static void run_help(const struct words *words);

static const struct shell_command commands[] = {
    { "help", "", "this list", run_help },
    { "led", "N [on|off]", "switches LED N", run_led },
    { "uptime", "", "how long the board has run", run_uptime },
    { "mem", "", "where this process's memory is", run_mem },
    { "peek", "ADDRESS", "reads a byte, or dies trying", run_peek },
    { "random", "", "a random number", run_random },
    { "command", "DRIVER N [A]", "asks a driver", run_command },
    { "exit", "", "ends this process", run_exit },
    { "restart", "", "starts it anew", run_restart },
};

#define COMMANDS (sizeof commands / sizeof commands[0])

static void run_help(const struct words *words)
{
    (void)words;
    for (unsigned i = 0; i < COMMANDS; i++)
        printf("%-8s%-13s %s\n", commands[i].name, commands[i].arguments,
               commands[i].help);
}

/** Ends each word of a line with a zero, and finds where they start. */
static struct words divide(char *line)
{
    struct words words = { { "", "", "", "" } };
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        while (*line == ' ')
            line++;
        if (*line == '\0')
            break;
        words.word[i] = line;
        while (*line != ' ' && *line != '\0')
            line++;
        if (*line == ' ')
            *line++ = '\0';
    }
    return words;
}

static void run(char *line)
{
    struct words words = divide(line);
    if (*words.word[0] == '\0')
        return;
    for (unsigned i = 0; i < COMMANDS; i++) {
        if (strcmp(words.word[0], commands[i].name) == 0) {
            commands[i].run(&words);
            return;
        }
    }
    printf("%s: no such command; help lists them\n", words.word[0]);
}

int main(void)
{
    char line[64];
    puts("tick64 shell; help lists the commands");
    for (;;) {
        printf("> ");
        if (console_read_line(line, sizeof line) < 0) {
            puts("shell: the console can't be read, or another app reads it");
            return 1;
        }
        run(line);
    }
}
