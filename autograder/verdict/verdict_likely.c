/* SPDX-License-Identifier: MIT */
/** @file
 * The likely cause of a broken rule, as far as the first violation itself
 * tells it. A test's hints go before it.
 */
#include "verdict.h"

enum opened { READ, WRITE, EXECUTE, MPU_OFF };
enum { FIRST_SAVED = 4, LAST_SAVED = 11, REGISTER_SP = 13 };

static bool mpu_is_off(const struct evidence *evidence)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->kind == WITNESS_VIOLATION &&
            record->violation.rule == WITNESS_RULE_REGIONS)
            return record->violation.expected == MPU_OFF;
    }
    return false;
}

/* What is open that should not be, by whose it is. */
static const char *open_likely(const struct evidence *evidence,
                               const struct witness_record *record)
{
    const struct witness_violation *v = &record->violation;

    if (mpu_is_off(evidence))
        return "the MPU is off while processes run";
    if (v->place.owner >= evidence->scene->test->apps->len)
        return "a region is too large, or not where the process's memory or "
               "flash is";
    if (v->place.owner != record->app)
        return "memory of another process is open: a region is too large, or "
               "that process's regions are still loaded";
    if (v->address >= v->place.grant_start)
        return "what is open of the process's memory reaches into its own "
               "grants";
    return "more of the process's memory is open than up to its break, "
           "rounded up to what the MPU can express";
}

static const char *regions_likely(const struct evidence *evidence,
                                  const struct witness_record *record)
{
    const struct witness_violation *v = &record->violation;
    const struct placed *app = &evidence->scene->apps[record->app];

    if (v->expected == EXECUTE)
        return "a region that is not the app's flash lets it execute: XN is "
               "not set";
    if (v->expected == WRITE && v->address - app->flash < app->size)
        return "the region of the app's flash admits writing";
    return open_likely(evidence, record);
}

static const char *register_likely(uint32_t number)
{
    if (number >= FIRST_SAVED && number <= LAST_SAVED)
        return "the context switch does not save or restore one of r4 to "
               "r11, or takes another process's";
    if (number == REGISTER_SP)
        return "the process goes on with another stack pointer than it left "
               "with";
    return "the exception frame that the process returns from is not as the "
           "exception left it";
}

const char *rule_likely(const struct evidence *evidence,
                        const struct witness_record *record)
{
    switch (record->violation.rule) {
    case WITNESS_RULE_ACCESS:
        return open_likely(evidence, record);
    case WITNESS_RULE_REGIONS:
        return record->app < evidence->scene->test->apps->len ?
               regions_likely(evidence, record) : NULL;
    case WITNESS_RULE_REGISTERS:
        return register_likely(record->violation.address);
    default:
        return NULL;
    }
}
