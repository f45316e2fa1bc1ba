/* SPDX-License-Identifier: MIT */
/** @file
 * Spans: stretches of an app's code for which it is known at how many of their
 * instructions a time slice ended.
 */
#include "spans.h"

#include "stream.h"

void spans_preempted(uint32_t app, uint32_t pc)
{
    for (uint32_t i = 0; i < run.span_count; i++) {
        struct span *span = &run.spans[i];
        uint32_t place = (pc - span->code.start) / 2;

        if (span->app != app || !range_has(span->code, pc))
            continue;
        span->times++;
        span->places += !(span->seen[place / 64] >> place % 64 & 1);
        span->seen[place / 64] |= 1ull << place % 64;
    }
}

void spans_put(void)
{
    for (uint32_t i = 0; i < run.span_count; i++) {
        struct witness_record record = {
            .kind = WITNESS_SPAN, .app = run.spans[i].app,
            .pc = run.spans[i].code.start,
            .span = {
                .index = i, .places = run.spans[i].places,
                .times = run.spans[i].times,
            },
        };

        stream_put(&record);
    }
}
