/* SPDX-License-Identifier: MIT */
/** @file
 * Whose code stands where: fixed by the configuration, what a kernel says
 * about itself plays no part. And whose memory an address is.
 */
#include "state.h"

struct run run = {
    .report_limit = 1000,
    .violation_limit = 64,
    .stream_limit = 2000000,
    .domain = DOMAIN_KERNEL,
    .on_cpu = WITNESS_APP_NONE,
    .running = WITNESS_APP_NONE,
    .entered_last = WITNESS_APP_NONE,
    .svc_pc = 1,
    .measure = -1,
};

uint32_t domain_of(uint32_t address)
{
    if (range_has(run.kernel_flash, address))
        return DOMAIN_KERNEL;
    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        if (run.apps[i].used && range_has(run.apps[i].flash, address))
            return i;
    }
    if (range_has(run.ram, address) &&
        !range_has(run.process_memory, address))
        return DOMAIN_KERNEL;
    return DOMAIN_ELSEWHERE;
}

uint16_t domain_name(uint32_t domain)
{
    if (domain == DOMAIN_KERNEL)
        return WITNESS_APP_KERNEL;
    return domain == DOMAIN_ELSEWHERE ? WITNESS_APP_NONE : domain;
}

struct witness_place place_of(uint32_t address)
{
    struct witness_place place = {.owner = WITNESS_APP_NONE};

    for (uint32_t i = 0; i < WITNESS_APP_MAX; i++) {
        const struct app *app = &run.apps[i];

        if (!range_has(app->block, address) ||
            (place.owner != WITNESS_APP_NONE && !app->alive))
            continue;
        place = (struct witness_place){
            i, app->block.start, app->block.size, app->app_break,
            app->lowest_store,
        };
    }
    return place;
}
