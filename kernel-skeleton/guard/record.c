/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The guard's record of one capsule: compiled once for each, as CAPSULE, and
 * linked with it. (capsule.sh)
 */
#include "guard.h"

#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)
#define JOIN_OF(a, b) a##b
#define JOIN(a, b) JOIN_OF(a, b)

/* The linker's marks (capsule.ld). */
extern uint8_t own_data_start[], own_data_end[];
extern uint8_t own_constants_start[], own_constants_end[];

extern const struct driver JOIN(CAPSULE, _driver);
extern const struct driver gated_driver;

/* By this name the gates of its callbacks know it, too. */
#define THIS JOIN(CAPSULE, _capsule)

const struct capsule THIS = {
    .name = TEXT(CAPSULE),
    .own = &JOIN(CAPSULE, _driver),
    .driver = &gated_driver,
    .data = {(uintptr_t)own_data_start, (uintptr_t)own_data_end},
    .constants = {(uintptr_t)own_constants_start,
                  (uintptr_t)own_constants_end},
};

/* The driver's command, as the kernel calls it. */
__attribute__((used))
static enum error gate(struct process_id process, uint32_t command, uint32_t a,
                       uint32_t b)
{
    const uint32_t argument[4] = {process.life, command, a, b};
    return guard_enter(&THIS, (struct span){0, 0},
                       (capsule_function *)THIS.own->command, argument);
}

/* The driver, for the kernel's table: a copy of the capsule's own, but for the
 * last word. What the capsule may do to its own the kernel never sees. */
__asm__(".section .rodata.gated_driver, \"a\"\n\t"
        ".balign 4\n"
        "gated_driver:\n\t"
        ".incbin \"" DRIVER "\", 0, 12\n\t"
        ".word gate\n\t"
        ".text");
