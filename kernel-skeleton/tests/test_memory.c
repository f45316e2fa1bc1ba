/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the kernel's own memset() and memcpy(), which want aligned addresses:
 * every short length, and not a byte beside.
 */
#include "machine.h"

#define ROOM 96
#define LONGEST 72
#define WORD sizeof(uint32_t)
#define UNTOUCHED 0xEE

void *kernel_memset(void *to, int byte, size_t size);
void *kernel_memcpy(void *restrict to, const void *restrict from, size_t size);

static void sets_what_it_should(void **state)
{
    (void)state;
    for (uint32_t start = 0; start < 4 * WORD; start += WORD) {
        for (uint32_t size = 0; size <= LONGEST; size++) {
            _Alignas(WORD) uint8_t room[ROOM], expected[ROOM];
            memset(room, UNTOUCHED, ROOM);
            memset(expected, UNTOUCHED, ROOM);
            memset(expected + start, 0x35, size);
            assert_ptr_equal(kernel_memset(room + start, 0x7735, size),
                             room + start);
            assert_memory_equal(room, expected, ROOM);
        }
    }
}

static void copies_what_it_should(void **state)
{
    (void)state;
    _Alignas(WORD) uint8_t source[ROOM];
    for (uint32_t i = 0; i < ROOM; i++) {
        source[i] = (uint8_t)(i + 1);
    }
    for (uint32_t starts = 0; starts < 16; starts++) {
        uint32_t to = starts % 4 * WORD, from = starts / 4 * WORD;
        for (uint32_t size = 0; size <= LONGEST; size++) {
            _Alignas(WORD) uint8_t room[ROOM], expected[ROOM];
            memset(room, UNTOUCHED, ROOM);
            memset(expected, UNTOUCHED, ROOM);
            memcpy(expected + to, source + from, size);
            assert_ptr_equal(kernel_memcpy(room + to, source + from, size),
                             room + to);
            assert_memory_equal(room, expected, ROOM);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_what_it_should),
        cmocka_unit_test(copies_what_it_should),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
