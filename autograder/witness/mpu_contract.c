/* SPDX-License-Identifier: MIT */
/** @file
 * Calls of the functions of mpu.h, and what came of each.
 */
#include "mpu_contract.h"

#include <string.h>

#include "pmsa.h"
#include "stream.h"

enum {
    CALLS_MAX = 4, /* under way at once: a part may call its own functions */
    PROCESSES_MAX = 8,
    ARGUMENTS = 6,
    SIMPLEST_BLOCK = 512,
    ALL_REGIONS = 0xFF, /* a bit for each */
    RASR_BITS = 0x173FFF3F, /* those that the hardware keeps */
};

struct call {
    enum witness_function function;
    uint32_t returns_to, stack_pointer;
    uint32_t argument[ARGUMENTS]; /* r0-r3, then from the stack */
    uint64_t mpu_stores, rnr_stores;
    struct regions before;
};

/* A process, as the arguments show it. */
struct known {
    uint32_t regions; /* address; 0: unused */
    uint32_t app_bytes, grant_bytes; /* what mpu_place() promised */
    struct range flash;
    bool flash_is_right;
    uint32_t app_break;
};

static struct call calls[CALLS_MAX];
static unsigned under_way;
static struct known processes[PROCESSES_MAX];
static struct witness_mpu_facts facts;

/* What mpu_load() loaded last. */
static uint32_t loaded;
static struct regions loaded_regions;

_Static_assert(WITNESS_MPU_FACT_COUNT <=
               sizeof facts.count / sizeof *facts.count, "room for all");

void mpu_contract_count(enum witness_mpu_fact fact)
{
    if (facts.count[fact] < UINT8_MAX)
        facts.count[fact]++;
}

static void count_if(bool condition, enum witness_mpu_fact fact)
{
    if (condition)
        mpu_contract_count(fact);
}

/* Guest memory, zeroes where there is none. */
static void read(uint32_t address, void *bytes, uint32_t size)
{
    memset(bytes, 0, size);
    if (range_has(run.ram, address) &&
        range_has(run.ram, address + size - 1))
        registers_read_memory(address, bytes, size);
}

static struct regions read_regions(uint32_t address)
{
    struct regions regions;

    read(address, &regions, sizeof regions);
    regions.changed &= 0xFF;
    return regions;
}

static uint64_t round_up(uint64_t value, uint64_t to)
{
    return (value + to - 1) / to * to;
}

/* The least block that would do with one region, its eight subregions, and a
 * start that is a multiple of its size; 0: there is none in `free`. */
static uint64_t simplest_block(struct range free, uint64_t app_bytes,
                               uint64_t grant_bytes)
{
    for (uint64_t size = SIMPLEST_BLOCK; size <= free.size; size *= 2) {
        uint64_t start = round_up(free.start, size);

        if (round_up(app_bytes, size / 8) + grant_bytes <= size &&
            start + size <= (uint64_t)free.start + free.size)
            return size;
    }
    return 0;
}

/* The process of these regions; one that is new if need be. */
static struct known *process_of(uint32_t regions)
{
    static struct known too_many;

    for (int i = 0; i < PROCESSES_MAX; i++) {
        if (processes[i].regions && processes[i].regions != regions)
            continue;
        processes[i].regions = regions;
        return &processes[i];
    }
    return &too_many;
}

static void placed(const struct call *call, bool success)
{
    const uint32_t *of = call->argument; /* free, free, app, grant, ... */
    uint64_t end = (uint64_t)of[0] + of[1];
    uint64_t simplest =
        simplest_block((struct range){of[0], of[1]}, of[2], of[3]);
    struct regions regions = read_regions(of[5]);
    struct range block;

    if (!success) {
        count_if(simplest, WITNESS_PLACE_REFUSED);
        return;
    }
    read(of[4], &block, sizeof block);
    *process_of(of[5]) = (struct known){
        .regions = of[5], .app_bytes = of[2], .grant_bytes = of[3],
    };
    mpu_contract_count(WITNESS_PLACED);
    count_if(block.start < of[0] ||
             (uint64_t)block.start + block.size > end,
             WITNESS_PLACE_OUTSIDE);
    count_if(block.size < (uint64_t)of[2] + of[3], WITNESS_PLACE_SMALL);
    count_if(simplest && block.size > simplest, WITNESS_PLACE_LARGE);
    count_if(block.size & (block.size - 1), WITNESS_PLACE_ODD);
    count_if(mpu_guess_is_open(&regions), WITNESS_PLACE_OPEN);
}

static void set_flash(const struct call *call, bool success)
{
    struct range flash = {call->argument[1], call->argument[2]};
    struct regions regions = read_regions(call->argument[0]);
    bool is_one_region = flash.size >= 32 &&
                         !(flash.size & (flash.size - 1)) &&
                         flash.start % flash.size == 0;

    if (!success) {
        count_if(is_one_region, WITNESS_FLASH_REFUSED);
        return;
    }
    count_if(!regions.changed, WITNESS_UNMARKED);
    process_of(call->argument[0])->flash = flash;
    process_of(call->argument[0])->flash_is_right =
        mpu_guess_flash(&regions, flash);
}

/* It said no: was that right, or mpu_place()'s fault? */
static void refused(const struct call *call, const struct wanted *wanted,
                    const struct regions *regions)
{
    uint32_t above = wanted->app_break - wanted->block.start;
    uint64_t end = (uint64_t)wanted->block.start + wanted->block.size;
    const struct known *process = process_of(call->argument[0]);
    uint32_t step = wanted->block.size / 8;
    bool fits = step && wanted->block.start + round_up(above, step) <=
                            wanted->grant_break;

    count_if(memcmp(regions->entry, call->before.entry,
                    sizeof regions->entry), WITNESS_BREAK_SPOILT);
    count_if(fits, WITNESS_BREAK_REFUSED);
    count_if(!fits && above <= process->app_bytes &&
             end - wanted->grant_break <= process->grant_bytes,
             WITNESS_PLACE_TIGHT);
}

static void set_break(const struct call *call, bool success)
{
    const uint32_t *of = call->argument;
    struct regions regions = read_regions(of[0]);
    struct wanted wanted = {{of[1], of[2]}, of[3], of[4]};
    struct known *process = process_of(of[0]);

    if (!success) {
        refused(call, &wanted, &regions);
        return;
    }
    count_if(!regions.changed, WITNESS_UNMARKED);
    if (mpu_guess_break(&regions, &wanted) && process->app_break &&
        wanted.app_break + wanted.block.size / 8 <= process->app_break)
        count_if(mpu_guess_end(&regions, wanted.block) ==
                     mpu_guess_end(&call->before, wanted.block),
                 WITNESS_BREAK_KEPT);
    count_if(process->flash_is_right &&
             !mpu_guess_flash_is_right(&regions, process->flash),
             WITNESS_FLASH_LOST);
    process->app_break = wanted.app_break;
}

static void accessible_end(const struct call *call, uint32_t said)
{
    struct regions regions = read_regions(call->argument[0]);
    uint32_t is = mpu_guess_end(&regions, (struct range){
                                call->argument[1], call->argument[2]});

    count_if(said < is, WITNESS_END_LOW);
    count_if(said > is, WITNESS_END_HIGH);
}

/* Is each enabled region of one among those of the other? Their numbers
 * aren't compared. */
static bool holds(const struct mpu_state *mpu, const struct regions *regions)
{
    int in_hardware = 0, wanted = 0, found = 0;

    for (int i = 0; i < PMSA_REGIONS; i++) {
        uint32_t rasr = regions->entry[i].rasr & RASR_BITS;
        bool is_there = false;

        in_hardware += mpu->rasr[i] & PMSA_ENABLE;
        if (!(rasr & PMSA_ENABLE))
            continue;
        wanted++;
        for (int j = 0; j < PMSA_REGIONS; j++)
            is_there |= (mpu->rasr[j] & RASR_BITS) == rasr &&
                        (mpu->rbar[j] ^ regions->entry[i].rbar) < 32;
        found += is_there;
    }
    return found == wanted && in_hardware == wanted;
}

/* Does any of them name itself? */
static bool have_names(const struct regions *regions)
{
    for (int i = 0; i < PMSA_REGIONS; i++) {
        if (regions->entry[i].rasr & PMSA_ENABLE &&
            regions->entry[i].rbar & PMSA_VALID)
            return true;
    }
    return false;
}

static void load(const struct call *call)
{
    uint32_t address = call->argument[0];
    struct regions regions = read_regions(address);
    bool wrote = run.mpu_stores != call->mpu_stores;
    bool same = address == loaded &&
                !memcmp(regions.entry, loaded_regions.entry,
                        sizeof regions.entry);
    struct mpu_state mpu;

    registers_read_mpu(&mpu);
    if (!holds(&mpu, &regions)) {
        count_if(wrote && run.rnr_stores == call->rnr_stores &&
                 !have_names(&regions), WITNESS_LOAD_UNNAMED);
        mpu_contract_count(wrote ? WITNESS_LOAD_DIFFERS :
                           address == loaded ? WITNESS_LOAD_STALE :
                                               WITNESS_LOAD_MISSED);
    }
    count_if(wrote && same && !call->before.changed, WITNESS_LOAD_NEEDLESS);
    count_if(regions.changed, WITNESS_LOAD_MARKED);
    count_if(!(mpu.control & PMSA_ENABLE), WITNESS_LOAD_OFF);
    count_if(mpu.control & PMSA_ENABLE && run.regions_written != ALL_REGIONS,
             WITNESS_LOAD_LEFT);
    loaded = address;
    loaded_regions = regions;
}

static void returned(const struct call *call, uint32_t result)
{
    switch (call->function) {
    case WITNESS_MPU_PLACE:
        placed(call, result & 0xFF);
        break;
    case WITNESS_MPU_SET_FLASH:
        set_flash(call, result & 0xFF);
        break;
    case WITNESS_MPU_SET_BREAK:
        set_break(call, result & 0xFF);
        break;
    case WITNESS_MPU_ACCESSIBLE_END:
        accessible_end(call, result);
        break;
    default:
        load(call);
    }
}

static void called(enum witness_function function)
{
    struct core_state core;
    struct call *call;

    if (under_way == CALLS_MAX)
        under_way = 0; /* it never returned from any of them */
    call = &calls[under_way++];
    registers_read(&core);
    call->function = function;
    call->returns_to = core.r[REGISTER_LR] & ~1u;
    call->stack_pointer = core.r[REGISTER_SP];
    call->mpu_stores = run.mpu_stores;
    call->rnr_stores = run.rnr_stores;
    memcpy(call->argument, core.r, 4 * sizeof *call->argument);
    read(call->stack_pointer, &call->argument[4],
         2 * sizeof *call->argument);
    if (function != WITNESS_MPU_PLACE)
        call->before = read_regions(call->argument[0]);
}

void mpu_contract_block(unsigned int cpu, void *data)
{
    uint32_t pc = (uintptr_t)data;
    struct core_state core;

    (void)cpu;
    while (under_way && pc == calls[under_way - 1].returns_to) {
        registers_read(&core);
        if (core.r[REGISTER_SP] != calls[under_way - 1].stack_pointer)
            break; /* another one, deeper down */
        returned(&calls[--under_way], core.r[0]);
    }
    for (int i = WITNESS_MPU_PLACE; i <= WITNESS_MPU_LOAD; i++) {
        if (pc == run.functions[i])
            called(i);
    }
}

void mpu_contract_put(void)
{
    struct witness_record record = {
        .kind = WITNESS_MPU_FACTS, .app = WITNESS_APP_KERNEL,
    };
    struct mpu_state mpu;

    if (!run.watches_mpu)
        return;
    registers_read_mpu(&mpu);
    count_if((mpu.control & (PMSA_ENABLE | PMSA_DEFAULT_MAP)) == PMSA_ENABLE,
             WITNESS_SHUT_OUT);
    for (unsigned i = 0; i < under_way; i++)
        mpu_contract_count(WITNESS_NO_RETURN + calls[i].function -
                           WITNESS_MPU_PLACE);
    record.mpu_facts = facts;
    stream_put(&record);
}
