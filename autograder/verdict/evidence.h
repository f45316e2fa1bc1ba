/* SPDX-License-Identifier: MIT */
/** @file
 * What the witness saw in one run, checked and indexed. The stream comes out
 * of a process that ran a hostile guest: nothing in it is believed before it
 * is checked, and a stream without its end proves nothing.
 */
#ifndef VERDICT_EVIDENCE_H
#define VERDICT_EVIDENCE_H

#include "scene.h"
#include "witness.h"

/** Values that a checkpoint reported. */
struct values {
    uint64_t known;
    uint32_t last, least, most;
    uint64_t sum;
};

struct label_evidence {
    uint64_t count;     /**< reached or executed, in any way */
    uint64_t completed; /**< unprivileged; accesses not refused */
    uint64_t passed_over; /**< PROBE: completed in the system space, which a
                               board's model permits */
    struct values values;
};

struct app_evidence {
    struct witness_share share;
    bool live;
    uint64_t no_memory;
    uint32_t memory_start, memory_size; /**< of the last start; 0: none */
};

struct measure_evidence {
    GArray *costs; /**< of uint64_t, sorted */
    uint32_t most_mpu_stores;
};

struct evidence {
    const struct scene *scene;
    GArray *records;   /**< of struct witness_record */
    char *problem;     /**< why the stream proves nothing; NULL: it is whole */
    struct witness_end end;
    uint16_t last_app; /**< who ran last */
    uint64_t instructions;
    uint64_t violations[WITNESS_RULE_COUNT];
    struct app_evidence apps[APP_MAX];
    struct label_evidence *labels[2]; /**< LABEL_CHECKPOINT, LABEL_PROBE */
    struct measure_evidence *measures;
};

/** Check a stream and index it.
 * @param bytes as read, perhaps broken off
 * @return never NULL; evidence.problem tells whether it is worth anything */
struct evidence *evidence_new(const struct scene *scene, const void *bytes,
                              size_t size);
void evidence_free(struct evidence *evidence);
const struct witness_record *evidence_record(const struct evidence *evidence,
                                             unsigned i);
/** Violations of a rule, by its letter. */
uint64_t evidence_violations(const struct evidence *evidence, char rule);
/** "8 bytes above its own break", "the grants of app 'b'", "the kernel's
 * memory": what lies at an address.
 * @param app   from whom it is seen, or WITNESS_APP_KERNEL
 * @param place as the witness told it, hostile; NULL: not known */
char *evidence_place(const struct evidence *evidence, uint32_t app,
                     uint32_t address, const struct witness_place *place);

#endif
