/* SPDX-License-Identifier: MIT */
/** @file
 * Whose code stands where. Fixed by the configuration: what a kernel says
 * about itself plays no part.
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
