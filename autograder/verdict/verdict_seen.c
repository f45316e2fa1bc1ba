/* SPDX-License-Identifier: MIT */
/** @file
 * When a failure was seen: what a debugger shall stop at.
 */
#include "verdict.h"

void finding_seen_at(struct finding *finding,
                     const struct witness_record *record)
{
    finding->seen_at = record->instructions;
    finding->seen_pc = record->pc;
}

void finding_seen_at_label(const struct evidence *evidence,
                           enum label_kind kind, unsigned label,
                           struct finding *finding)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);
        bool fits = kind == LABEL_CHECKPOINT ?
            record->kind == WITNESS_CHECKPOINT &&
            record->checkpoint.index == label :
            record->kind == WITNESS_PROBE && record->probe.index == label &&
            (record->flags & WITNESS_COMPLETED) != 0;

        if (!fits)
            continue;
        finding_seen_at(finding, record);
        return;
    }
}
