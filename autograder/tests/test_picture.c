/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of a run's picture: the timeline that records give, and what its
 * emitters write.
 */
#include <string.h>

#include <libxml/parser.h>

#include "call_text.h"
#include "emit_page.h"
#include "emit_svg.h"
#include "tests.h"

#define REST "[expect it runs]\nsequence = victim.armed\n"

enum { SLEPT = 1000000, NANOSECONDS = WITNESS_NANOSECONDS };

static void put_at(struct fake *fake, uint64_t instructions,
                   struct witness_record record)
{
    fake_put(fake, record);
    g_array_index(fake->records, struct witness_record,
                  fake->records->len - 1).instructions = instructions;
}

static void put_entry(struct fake *fake, uint64_t instructions, uint16_t app,
                      uint16_t from, uint64_t kernel)
{
    put_at(fake, instructions, (struct witness_record){
        .kind = WITNESS_ENTRY, .app = app,
        .entry = {.from = from, .kernel_instructions = kernel}});
}

/* Boot for 200 instructions; the victim for 170; the kernel for 30; the
 * attacker for 50, whose call takes the kernel 150, with a sleep in its midst;
 * and the attacker again, to the end at 900. */
static struct fake story(void)
{
    struct fake fake = fake_new("", REST);

    put_at(&fake, 200, (struct witness_record){
        .kind = WITNESS_PROCESS, .app = 0,
        .process = {.memory_start = 0x20001000, .memory_size = 0x1000,
                    .starts = 1}});
    put_at(&fake, 200, (struct witness_record){
        .kind = WITNESS_MPU, .app = 0,
        .mpu = {.control = 5, .app_break = 0x20001200,
                .grant_start = 0x20001f00,
                .rbar = {0x20001000, 0x00010000},
                /* 2 KiB, the last four subregions off; 4 KiB of flash */
                .rasr = {0x1303F015, 0x06020017}}});
    put_entry(&fake, 200, 0, WITNESS_APP_NONE, 0);
    put_entry(&fake, 400, 1, 0, 30);
    put_at(&fake, 500, (struct witness_record){
        .kind = WITNESS_IDLE, .app = WITNESS_APP_KERNEL,
        .idle = {.nanoseconds = SLEPT}});
    put_at(&fake, 600, (struct witness_record){
        .kind = WITNESS_SYSTEM_CALL, .app = 1, .flags = WITNESS_SLEPT,
        .system_call = {.class_number = 2, .arguments = {0, 5, 7, 8},
                        .results = {129, 9}, .kernel_instructions = 150}});
    put_entry(&fake, 600, 1, 1, 150);
    fake_end(&fake, WITNESS_END_GUEST);
    g_array_index(fake.records, struct witness_record,
                  fake.records->len - 1).end.kernel_instructions = 380;
    return fake;
}

static struct timeline *draw(struct fake *fake)
{
    struct evidence *evidence = evidence_new(
        fake->scene, fake->records->data,
        fake->records->len * sizeof(struct witness_record));
    struct timeline *timeline = timeline_new(evidence);

    assert_null(evidence->problem);
    evidence_free(evidence);
    return timeline;
}

static void time_is_whose_it_was(void **state)
{
    const uint64_t sleep = 500 * NANOSECONDS;
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    const struct interval expected[] = {
        {0, 200 * NANOSECONDS, LANE_KERNEL},
        {200 * NANOSECONDS, 370 * NANOSECONDS, LANE_APPS},
        {370 * NANOSECONDS, 400 * NANOSECONDS, LANE_KERNEL},
        {400 * NANOSECONDS, 450 * NANOSECONDS, LANE_APPS + 1},
        {450 * NANOSECONDS, sleep, LANE_KERNEL},
        {sleep, sleep + SLEPT, LANE_IDLE},
        {sleep + SLEPT, 600 * NANOSECONDS + SLEPT, LANE_KERNEL},
        {600 * NANOSECONDS + SLEPT,
         timeline->instructions * NANOSECONDS + SLEPT, LANE_APPS + 1},
    };

    (void)state;
    assert_int_equal(timeline->intervals->len, G_N_ELEMENTS(expected));
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        const struct interval *interval =
            &g_array_index(timeline->intervals, struct interval, i);

        assert_int_equal(interval->begin, expected[i].begin);
        assert_int_equal(interval->end, expected[i].end);
        assert_int_equal(interval->lane, expected[i].lane);
    }
    assert_int_equal(timeline->end, expected[7].end);
    timeline_free(timeline);
    fake_free(&fake);
}

static void a_call_is_marked_when_it_was_made(void **state)
{
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    const struct mark *mark =
        &g_array_index(timeline->marks, struct mark, 1);

    (void)state;
    assert_int_equal(timeline->marks->len, 2);
    assert_int_equal(mark->kind, MARK_SYSTEM_CALL);
    assert_int_equal(mark->at, 450 * NANOSECONDS);
    assert_string_equal(mark->text, "command alarm 5 (0x7, 0x8): success, 0x9");
    /* It slept: what it cost is not the call's alone. */
    assert_int_equal(timeline->costs->len, 0);
    timeline_free(timeline);
    fake_free(&fake);
}

static void memory_is_what_the_regions_open(void **state)
{
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    const struct memory *memory = timeline->memories->pdata[0];
    const struct opening *flash =
        &g_array_index(memory->openings, struct opening, 0);
    const struct opening *ram =
        &g_array_index(memory->openings, struct opening, 1);

    (void)state;
    assert_int_equal(memory->openings->len, 2);
    assert_int_equal(flash->start, 0x10000);
    assert_int_equal(flash->end, 0x11000);
    assert_false(flash->can_write);
    assert_true(flash->can_execute);
    assert_int_equal(ram->start, 0x20001000);
    assert_int_equal(ram->end, 0x20001400);
    assert_true(ram->can_write);
    assert_false(ram->can_execute);
    assert_int_equal(memory->start, 0x20001000);
    assert_int_equal(memory->end, 0x20002000);
    timeline_free(timeline);
    fake_free(&fake);
}

static void perfetto_gets_every_interval_and_mark(void **state)
{
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    g_autofree char *text = emit_perfetto(timeline);
    json_t *all = json_loads(text, 0, NULL), *event;
    unsigned intervals = 0, marks = 0;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(all, "traceEvents"), i, event) {
        const char *phase = json_string_value(json_object_get(event, "ph"));

        intervals += strcmp(phase, "X") == 0;
        marks += strcmp(phase, "i") == 0;
    }
    assert_int_equal(intervals, timeline->intervals->len);
    assert_int_equal(marks, timeline->marks->len);
    json_decref(all);
    timeline_free(timeline);
    fake_free(&fake);
}

/* Times ascend, and every identifier that changes was declared. */
static void a_value_change_dump_is_in_order(void **state)
{
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    g_autofree char *text = emit_vcd(timeline);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) declared = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, NULL);
    uint64_t at = 0;

    (void)state;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);

        if (g_str_has_prefix(*line, "$var"))
            g_hash_table_add(declared, g_strdup(words[3]));
        else if (**line == '0' || **line == '1')
            assert_true(g_hash_table_contains(declared, *line + 1));
        else if (**line == 'b')
            assert_true(g_hash_table_contains(declared, words[1]));
        if (**line == '#') {
            uint64_t next = g_ascii_strtoull(*line + 1, NULL, 10);

            assert_true(next >= at);
            at = next;
        }
    }
    assert_int_equal(at, timeline->end);
    timeline_free(timeline);
    fake_free(&fake);
}

/* Well-formed XML, with a bar for each lane that had the CPU. */
static void pictures_that_stand_still_are_xml(void **state)
{
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    g_autofree char *schedule = NULL, *memory = NULL;
    xmlDoc *parsed;

    (void)state;
    g_free(timeline->title);
    timeline->title = g_strdup("a < b & c");
    schedule = emit_svg_schedule(timeline);
    memory = emit_svg_memory(timeline);
    for (unsigned lane = 0; lane < LANE_APPS + timeline->apps; lane++)
        assert_non_null(strstr(schedule, timeline_lane_name(timeline, lane)));
    assert_non_null(strstr(memory, "from 0x20001000: "));
    parsed = xmlReadMemory(schedule, strlen(schedule), NULL, NULL, 0);
    assert_non_null(parsed);
    xmlFreeDoc(parsed);
    parsed = xmlReadMemory(memory, strlen(memory), NULL, NULL, 0);
    assert_non_null(parsed);
    xmlFreeDoc(parsed);
    timeline_free(timeline);
    fake_free(&fake);
}

/* Whatever a title holds, it ends no element and begins none. */
static void a_page_escapes_what_it_is_told(void **state)
{
    struct page_parts parts = {"", "", ""};
    struct fake fake = story();
    struct timeline *timeline = draw(&fake);
    g_autofree char *page = NULL;

    (void)state;
    g_free(timeline->title);
    timeline->title = g_strdup("</script><b>&\"");
    page = emit_page(timeline, &parts);
    assert_null(strstr(page, "<b>"));
    assert_non_null(strstr(page, "\\u003c/script>\\u003cb>"));
    assert_non_null(strstr(page, "&lt;/script&gt;&lt;b&gt;&amp;"));
    timeline_free(timeline);
    fake_free(&fake);
}

static void calls_and_faults_have_words(void **state)
{
    const struct witness_system_call call = {
        .class_number = 1, .arguments = {0x90000, 3, 4, 5},
        .results = {2, 9, 4, 5}};
    const struct witness_system_call odd = {.class_number = 200};
    const struct witness_fault fault = {.exception = 4, .cfsr = 0x82,
                                        .mmfar = 0x20003000};
    g_autofree char *text = call_text(&call, 0);
    g_autofree char *name = call_name(&odd);
    g_autofree char *words = fault_text(&fault);

    (void)state;
    assert_string_equal(text, "subscribe driver 0x90000 3 (0x4, 0x5): "
                              "NOMEM, 0x4, 0x5");
    assert_string_equal(name, "class 200");
    assert_string_equal(words, "memory fault: access to 0x20003000");
}

int test_picture(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_is_whose_it_was),
        cmocka_unit_test(a_call_is_marked_when_it_was_made),
        cmocka_unit_test(memory_is_what_the_regions_open),
        cmocka_unit_test(perfetto_gets_every_interval_and_mark),
        cmocka_unit_test(a_value_change_dump_is_in_order),
        cmocka_unit_test(pictures_that_stand_still_are_xml),
        cmocka_unit_test(a_page_escapes_what_it_is_told),
        cmocka_unit_test(calls_and_faults_have_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
