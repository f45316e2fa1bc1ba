/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The loader: from the apps in flash to processes in memory.
 *
 * Apps stand one behind the other, each total_size bytes long. One that fails
 * a check is refused, and the next one tried.
 */
#include "drivers.h"
#include "grants.h"
#include "kernel.h"
#include "tbf.h"

/* Placed by the linker script. */
extern const uint8_t _apps_start[], _apps_end[];
extern uint8_t _process_memory_start[], _process_memory_end[];

/* What the grants of all drivers take in one process, at the most: memory for
 * them is set aside above what the app asked for. */
static size_t all_grants_size(void)
{
    size_t size = 0;
    for (const struct driver *driver = drivers_start; driver < drivers_end;
         driver++) {
        size_t needed =
            slot_count(driver) * sizeof(struct slot) + driver->grant_size;
        size += (needed + GRANT_UNIT_MAX - 1) / GRANT_UNIT_MAX * GRANT_UNIT_MAX;
    }
    return size;
}

/* Fill in the process's memory and program; NULL or why it can't be. */
static const char *make(struct process *process, const uint8_t *header,
                        const struct tbf *tbf, struct memory_block *free)
{
    uintptr_t start = (uintptr_t)header;
    struct memory_block from = *free;

    if (tbf->fixed_flash != TBF_NO_ADDRESS &&
        tbf->fixed_flash != start + tbf->app_offset) {
        return "it was built for another address in flash";
    }
    if (tbf->fixed_ram != TBF_NO_ADDRESS) {
        if (tbf->fixed_ram < from.start ||
            tbf->fixed_ram - from.start > from.size) {
            return "it was built for memory that is not free";
        }
        from.size -= tbf->fixed_ram - from.start;
        from.start = tbf->fixed_ram;
    }
    struct memory_block block;
    if (!mpu_place(from, tbf->minimum_ram, all_grants_size(), &block,
                   &process->regions)) {
        return "there is no memory left for it";
    }
    if (tbf->fixed_ram != TBF_NO_ADDRESS && block.start != tbf->fixed_ram) {
        return "the MPU cannot protect memory at its address";
    }
    process->memory = block;
    process->grant_break = block.start + block.size;
    process->flash = (struct memory_block){start, tbf->total_size};
    process->app_start = start + tbf->app_offset;
    process->entry = start + tbf->entry_offset;
    process->header = header;
    process->permissions = tbf_has_permissions(header) ? header : NULL;
    if (!mpu_set_flash(&process->regions, process->flash)) {
        return "the MPU cannot protect its place in flash";
    }
    uintptr_t end = free->start + free->size;
    free->start = block.start + block.size;
    free->size = end - free->start;
    return NULL;
}

static void refuse(const uint8_t *header, const char *why)
{
    debug_print("tick64: the app at ");
    debug_print_hex((uint32_t)(uintptr_t)header);
    debug_print(" is refused: ");
    debug_print(why);
    debug_print("\r\n");
}

void load_apps(void)
{
    struct memory_block free = {
        (uintptr_t)_process_memory_start,
        (size_t)(_process_memory_end - _process_memory_start),
    };
    uint32_t count = 0;
    struct tbf tbf;
    enum tbf_kind kind;

    for (const uint8_t *at = _apps_start;
         (kind = tbf_parse(at, (size_t)(_apps_end - at), &tbf)) != TBF_END;
         at += tbf.total_size) {
        if (kind == TBF_PADDING) {
            continue;
        }
        const char *refusal = tbf.refusal;
        if (kind == TBF_APP && count == PROCESS_MAX) {
            refusal = "there are PROCESS_MAX processes already";
        } else if (kind == TBF_APP) {
            struct process *process = &processes[count];
            process->index = count;
            process->id.life = count; /* its first life adds PROCESS_MAX */
            refusal = make(process, at, &tbf, &free);
            if (refusal == NULL) {
                process_begin(process);
                count++;
            }
        }
        if (refusal != NULL) {
            refuse(at, refusal);
        }
    }
}
