/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of the stream's reader against what a hostile QEMU could write.
 */
#include <string.h>

#include "tests.h"

#define REST "[expect it runs]\nsequence = victim.armed\n"

/* A stream that is whole and passes. */
static struct fake sound(void)
{
    struct fake fake = fake_new("", REST);

    fake_checkpoint(&fake, 0, 7);
    fake_end(&fake, WITNESS_END_GUEST);
    return fake;
}

static bool passes(struct fake *fake)
{
    GPtrArray *findings = fake_verdict(fake);
    bool passed = verdict_passed(findings);

    g_ptr_array_unref(findings);
    return passed;
}

static struct witness_record *record(struct fake *fake, unsigned i)
{
    return &g_array_index(fake->records, struct witness_record, i);
}

static void a_sound_stream_passes(void **state)
{
    struct fake fake = sound();

    (void)state;
    assert_true(passes(&fake));
    fake_free(&fake);
}

/* Cut anywhere, to the byte, it gives no credit. */
static void a_cut_stream_never_passes(void **state)
{
    struct fake fake = sound();
    size_t whole = fake.records->len * sizeof(struct witness_record);

    (void)state;
    for (size_t size = 0; size < whole; size++) {
        struct evidence *evidence =
            evidence_new(fake.scene, fake.records->data, size);
        GPtrArray *findings = verdict(evidence);

        assert_non_null(evidence->problem);
        assert_false(verdict_passed(findings));
        assert_string_equal(verdict_ending(evidence), "broken off");
        g_ptr_array_unref(findings);
        evidence_free(evidence);
    }
    fake_free(&fake);
}

static void what_follows_the_end_is_refused(void **state)
{
    struct fake fake = sound();

    (void)state;
    fake_checkpoint(&fake, 0, 7);
    assert_false(passes(&fake));
    fake_end(&fake, WITNESS_END_GUEST);
    assert_false(passes(&fake));
    fake_free(&fake);
}

/* Each field out of its range. */
static void fields_out_of_range_are_refused(void **state)
{
    static const struct {
        unsigned record;
        size_t offset, size;
        uint64_t value;
    } forged[] = {
        {0, offsetof(struct witness_record, start.version), 4, 2},
        {0, offsetof(struct witness_record, start.capabilities), 4, 7},
        {0, offsetof(struct witness_record, start.checkpoints), 4, 99},
        {1, offsetof(struct witness_record, sequence), 8, 2},
        {1, offsetof(struct witness_record, kind), 4, 0},
        {1, offsetof(struct witness_record, kind), 4, 99},
        {1, offsetof(struct witness_record, kind), 4, WITNESS_START},
        {1, offsetof(struct witness_record, app), 2, 2},
        {1, offsetof(struct witness_record, app), 2, 1},
        {1, offsetof(struct witness_record, checkpoint.index), 4, 3},
        {1, offsetof(struct witness_record, checkpoint.index), 4, UINT32_MAX},
        {1, offsetof(struct witness_record, instructions), 8, UINT64_MAX},
        {5, offsetof(struct witness_record, total.is_probe), 4, 2},
        {5, offsetof(struct witness_record, total.index), 4, 1},
        {6, offsetof(struct witness_record, app), 2, WITNESS_APP_NONE},
        {9, offsetof(struct witness_record, end.reason), 4, 0},
        {9, offsetof(struct witness_record, end.reason), 4, 77},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(forged); i++) {
        struct fake fake = sound();

        memcpy((char *)record(&fake, forged[i].record) + forged[i].offset,
               &forged[i].value, forged[i].size);
        if (passes(&fake))
            fail_msg("forgery %u passed", i);
        fake_free(&fake);
    }
}

/* Any bytes at all: nothing is read beyond them, and nothing passes. */
static void noise_is_refused(void **state)
{
    struct fake fake = sound();
    g_autoptr(GRand) random = g_rand_new_with_seed(64);
    size_t size = fake.records->len * sizeof(struct witness_record);

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        g_autofree uint8_t *bytes = g_memdup2(fake.records->data, size);
        struct evidence *evidence;

        for (unsigned flips = 0; flips < 1 + i % 8; flips++)
            bytes[g_rand_int_range(random, 0, (gint32)size)] =
                (uint8_t)g_rand_int(random);
        evidence = evidence_new(fake.scene, bytes, size);
        g_ptr_array_unref(verdict(evidence));
        evidence_free(evidence);
    }
    fake_free(&fake);
}

int test_stream(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_stream_passes),
        cmocka_unit_test(a_cut_stream_never_passes),
        cmocka_unit_test(what_follows_the_end_is_refused),
        cmocka_unit_test(fields_out_of_range_are_refused),
        cmocka_unit_test(noise_is_refused),
    };

    return cmocka_run_group_tests_name("streams", tests, NULL, NULL);
}
