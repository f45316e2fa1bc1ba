/* SPDX-License-Identifier: MIT */
/** @file
 * Streams of records, made by hand.
 */
#include "tests.h"

#include <string.h>

static const struct {
    enum label_kind kind;
    unsigned app;
    const char *name;
} labels[] = {
    {LABEL_CHECKPOINT, 0, "armed"}, {LABEL_CHECKPOINT, 0, "checked"},
    {LABEL_CHECKPOINT, 1, "survived"}, {LABEL_PROBE, 1, "read"},
    {LABEL_MEASURE, 0, "call"},
};

const struct origin fake_origin = {
    "suite", "test", "labs/common/suite/test", "test.ini", NULL, NULL,
};

struct fake fake_new(const char *keys, const char *rest)
{
    g_autofree char *head = g_strdup_printf(HEAD, keys);
    g_autofree char *text = g_strconcat(head, rest, NULL);
    g_autoptr(GError) error = NULL;
    struct fake fake;

    fake.test = test_parse(&fake_origin, text, &error);
    if (error != NULL)
        fail_msg("%s", error->message);
    fake.scene = scene_new(fake.test, 0, NULL, 1);
    for (unsigned i = 0; i < G_N_ELEMENTS(labels); i++)
        scene_add_label(fake.scene, labels[i].kind, labels[i].app,
                        labels[i].name, 0x10100 + 4 * i);
    fake.records = g_array_new(FALSE, TRUE, sizeof(struct witness_record));
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_START, .app = WITNESS_APP_NONE,
        .start = {.version = WITNESS_VERSION, .record_size = 128,
                  .capabilities = WITNESS_CAPABILITIES_NEEDED, .apps = 2,
                  .checkpoints = 3, .probes = 1, .measures = 1}});
    return fake;
}

void fake_free(struct fake *fake)
{
    g_array_unref(fake->records);
    scene_free(fake->scene);
    test_discard(fake->test);
}

void fake_put(struct fake *fake, struct witness_record record)
{
    record.sequence = fake->records->len;
    record.instructions = 100 * (uint64_t)fake->records->len;
    g_array_append_val(fake->records, record);
}

void fake_checkpoint(struct fake *fake, uint32_t index, uint32_t value)
{
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_CHECKPOINT, .app = labels[index].app,
        .flags = WITNESS_VALUE_KNOWN,
        .checkpoint = {.index = index, .value = value}});
}

void fake_probe(struct fake *fake, uint32_t address, bool completed)
{
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_PROBE, .app = 1,
        .flags = completed ? WITNESS_COMPLETED : 0,
        .probe = {.index = 0, .address = address}});
}

void fake_fault(struct fake *fake, unsigned app)
{
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_FAULT, .app = app,
        .fault = {.exception = 4, .cfsr = 0x82, .mmfar = 0x20000000}});
}

static void put_total(struct fake *fake, uint32_t index, bool probe)
{
    struct witness_total total = {.index = index, .is_probe = probe};

    for (unsigned i = 0; i < fake->records->len; i++) {
        const struct witness_record *record =
            &g_array_index(fake->records, struct witness_record, i);

        if (!probe && record->kind == WITNESS_CHECKPOINT &&
            record->checkpoint.index == index) {
            total.count++;
            total.completed += (record->flags & WITNESS_PRIVILEGED) == 0;
        }
        if (probe && record->kind == WITNESS_PROBE) {
            total.completed += (record->flags & WITNESS_COMPLETED) != 0;
            total.count += (record->flags & WITNESS_COMPLETED) == 0;
        }
    }
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_TOTAL, .app = probe ? 1 : labels[index].app,
        .total = total});
}

void fake_end(struct fake *fake, enum witness_reason reason)
{
    struct witness_summary summary = {{0}};

    for (unsigned i = 0; i < fake->records->len; i++) {
        const struct witness_record *record =
            &g_array_index(fake->records, struct witness_record, i);

        if (record->kind == WITNESS_VIOLATION)
            summary.count[strchr(WITNESS_RULES, (int)record->violation.rule) -
                          WITNESS_RULES]++;
    }
    for (uint32_t i = 0; i < 3; i++)
        put_total(fake, i, false);
    put_total(fake, 0, true);
    for (uint16_t i = 0; i < 2; i++)
        fake_put(fake, (struct witness_record){
            .kind = WITNESS_SHARE, .app = i,
            .share = {.own = 10000, .kernel = 1000, .turns = 300,
                      .longest_wait = 15700 + 2000 * i}});
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_SUMMARY, .app = WITNESS_APP_NONE,
        .summary = summary});
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_END, .app = 0, .end = {.reason = reason}});
}

GPtrArray *fake_verdict(struct fake *fake)
{
    struct evidence *evidence = evidence_new(
        fake->scene, fake->records->data,
        fake->records->len * sizeof(struct witness_record));
    GPtrArray *findings = verdict(evidence);

    evidence_free(evidence);
    return findings;
}

const struct finding *find(const GPtrArray *findings, const char *name)
{
    for (unsigned i = 0; i < findings->len; i++) {
        const struct finding *finding = findings->pdata[i];

        if (strcmp(finding->name, name) == 0)
            return finding;
    }
    fail_msg("there is no finding '%s'", name);
    return NULL;
}
