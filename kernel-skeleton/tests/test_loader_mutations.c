/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A hundred thousand damaged apps through the loader, several at a time, also
 * at the very end of flash (no memory is mapped beyond): each is loaded or
 * refused, and what is loaded is apart from everything else.
 */
#include "machine.h"

#include "process_check.h"
#include "tbf_mutate.h"

#define LISTS 20000
#define LIST_LENGTH 5

static struct random dice;
static uint32_t loaded;

static uint32_t put(const struct tbf_image *image, uint32_t at, uint32_t size)
{
    uint32_t room = APPS_END - at;
    memcpy(at_address(at), image->bytes,
           image->size < room ? image->size : room);
    return at + size;
}

/* A padding header up to here, so that the list comes to stand there. */
static uint32_t skip_to(uint32_t at)
{
    struct tbf_image image;
    tbf_image_begin(&image, at - APPS_START);
    tbf_image_end(&image);
    return put(&image, APPS_START, at - APPS_START);
}

static void put_list(void)
{
    uint32_t at = APPS_START;
    if (random_once_in(&dice, 2)) {
        at = skip_to(APPS_END - 512 * (1 + random_below(&dice, LIST_LENGTH)));
    }
    for (uint32_t i = 0; i < LIST_LENGTH && at < APPS_END; i++) {
        struct tbf_image image;
        tbf_mutate_compose(&image, &dice, 512);
        if (!random_once_in(&dice, 4)) {
            tbf_mutate(&image, &dice);
        }
        at = put(&image, at, 512);
    }
}

static void check_processes(void)
{
    process_check_all();
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        if (process_is_alive(&processes[i])) {
            process_check_start(&processes[i]);
            loaded++;
        }
    }
}

/* The loader reads flash, and leaves the kernel's memory alone. */
static void check_memory(void)
{
    static uint8_t flash[APPS_END - APPS_START];
    memcpy(flash, at_address(APPS_START), sizeof flash);
    load_apps();
    assert_memory_equal(at_address(APPS_START), flash, sizeof flash);
    const uint8_t *kernel = at_address(RAM_START);
    for (uint32_t i = 0; i < PROCESS_MEMORY_START - RAM_START; i++) {
        assert_int_equal(kernel[i], 0xA5); /* as machine_reset() left it */
    }
}

static void survives_mutations(void **state)
{
    (void)state;
    dice.state = 4;
    for (uint32_t i = 0; i < LISTS; i++) {
        machine_reset(NULL);
        put_list();
        if (i % 32 == 0) {
            check_memory();
        } else {
            load_apps();
        }
        check_processes();
    }
    assert_true(loaded > LISTS / 2); /* the damage is not too much */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survives_mutations),
    };
    return cmocka_run_group_tests_name("loader mutations", tests,
                                       machine_set_up, NULL);
}
