/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Drivers that try grants.c from the inside, where a test's apps can't look.
 * They are no capsules: they know the kernel's headers. (ledger.h)
 */
#include "ledger.h"

#include "drivers.h"
#include "grants.h"
#include "process.h"

struct ledger {
    uint32_t entry[LEDGER_ENTRIES];
};
#define OWNER 0u /* the entry of a process that joined: its number */

struct cargo {
    uint8_t byte[CARGO_SIZE];
};

const struct driver ledger_driver, cargo_driver;

extern const uint8_t _process_memory_start[]; /* the kernel's ends there */

/* What a body is to do, and what it was seen to be called with. */
struct order {
    uint32_t command, a, b;
    uint32_t answer;
    uint32_t calls;
    struct process_id process;
    const void *context, *data;
};

static uint32_t wrong; /* with the last call: enum ledger_wrong */
static struct process_id remembered[LEDGER_REMEMBERED]; /* at first nobody */
static uint32_t words[LEDGER_WORDS];

/* --- entering ------------------------------------------------------------- */

static uint32_t count_others(const void *data, size_t size, uint8_t expected)
{
    const uint8_t *bytes = data;
    uint32_t count = 0;
    for (size_t i = 0; i < size; i++) {
        count += bytes[i] != expected;
    }
    return count;
}

/* The order comes in a static variable, too: the context is under test. */
static struct order order;

static enum error work(struct process_id process, void *grant, void *context)
{
    struct ledger *ledger = grant;
    order.calls++;
    order.process = process;
    order.context = context;
    order.data = grant;
    if (grant == NULL) { /* for nobody; that it was called is told */
        return OK;
    }
    switch (order.command) {
    case LEDGER_WRITE:
        ledger->entry[order.a % LEDGER_ENTRIES] = order.b;
        return OK;
    case LEDGER_READ:
        order.answer = ledger->entry[order.a % LEDGER_ENTRIES];
        return OK;
    case LEDGER_REVISIT:
        ledger->entry[LEDGER_ENTRIES - 1] = order.a;
        return OK;
    case LEDGER_JOIN:
        ledger->entry[OWNER] = process_number(process);
        words[0] |= 1u << process_number(process);
        return OK;
    case LEDGER_DIRTY:
        order.answer = count_others(ledger, sizeof *ledger, 0);
        return OK;
    default: /* LEDGER_ANSWER */
        return order.a;
    }
}

static enum error enter(struct process_id process, uint32_t command,
                        uint32_t a, uint32_t b)
{
    order = (struct order){.command = command, .a = a, .b = b};
    enum error error = grant_enter(process, &ledger_driver, &order, work);
    wrong = order.calls != 1 ? NOT_ONCE : 0;
    const struct process *alive = process_find(process);
    if (order.calls != 0 && alive != NULL) {
        const void *slots = grant_slots_if_any(alive, &ledger_driver);
        wrong |= order.process.life != process.life ? OTHER_PROCESS : 0;
        wrong |= order.context != &order ? OTHER_CONTEXT : 0;
        wrong |= order.data == slots ? OTHER_DATA : 0;
    }
    if (error == OK) {
        command_answer_u32(order.answer);
    }
    return error;
}

/* --- where grants lie ------------------------------------------------------ */

struct piece {
    uintptr_t start, end;
};

static enum error note_place(struct process_id process, void *grant,
                             void *context)
{
    (void)process;
    (void)context;
    order.data = grant;
    return OK;
}

/* The two pieces of a grant that is there; false: it is not. */
static bool find_pieces(struct process *process, const struct driver *driver,
                        struct piece piece[2])
{
    uintptr_t slots = (uintptr_t)grant_slots_if_any(process, driver);
    if (slots == 0 || slot_count(driver) == 0) {
        return false;
    }
    order.data = NULL;
    grant_enter(process->id, driver, &order, note_place);
    uintptr_t data = order.data == NULL ? slots : (uintptr_t)order.data;
    piece[0] = (struct piece){
        slots, slots + slot_count(driver) * sizeof(struct slot)};
    piece[1] = (struct piece){data, data + driver->grant_size};
    return true;
}

static bool overlap(struct piece one, struct piece other)
{
    return one.start < other.end && other.start < one.end;
}

static bool is_misplaced(const struct process *process, struct piece piece,
                         enum layout what)
{
    uintptr_t end = process->memory.start + process->memory.size;
    bool in_kernel = piece.start < (uintptr_t)_process_memory_start;
    uintptr_t reach = mpu_accessible_end(&process->regions, process->memory);
    switch (what) {
    case MISALIGNED:
        return piece.start % 8 != 0;
    case IN_KERNEL:
        return in_kernel;
    case BEHIND_END:
        return piece.start >= end;
    case BEYOND_END:
        return piece.start < end && piece.end > end;
    case BELOW_BREAK:
        return !in_kernel && piece.start < process->grant_break;
    case WITHIN_REACH:
        return !in_kernel && piece.start < reach;
    default:
        return false;
    }
}

static uint32_t compare(const struct piece one[2], const struct piece other[2],
                        enum layout what)
{
    if (what == SAME_PLACE) {
        return one[0].start == other[0].start;
    }
    return what == IN_ANOTHER &&
           (overlap(one[0], other[0]) || overlap(one[0], other[1]) ||
            overlap(one[1], other[0]) || overlap(one[1], other[1]));
}

static uint32_t survey(struct process *process, enum layout what)
{
    struct piece piece[DRIVER_MAX][2];
    uint32_t found = 0, count = 0;
    for (const struct driver *driver = drivers_start; driver < drivers_end;
         driver++) {
        if (!find_pieces(process, driver, piece[found])) {
            continue;
        }
        count += is_misplaced(process, piece[found][0], what) ||
                 is_misplaced(process, piece[found][1], what);
        count += what == SLOTS_IN_DATA &&
                 overlap(piece[found][0], piece[found][1]);
        for (uint32_t i = 0; i < found; i++) {
            count += compare(piece[i], piece[found], what);
        }
        found++;
    }
    return count;
}

/* --- several grants at once ------------------------------------------------ */

static struct visits {
    uint32_t told[VISITS];
    uint32_t seen; /* a bit for each process */
    enum error answer;
} visits;

static enum error visit(struct process_id process, void *grant, void *context)
{
    const struct ledger *ledger = grant;
    uint32_t number = process_number(process);
    visits.told[VISITED] = visits.told[VISITED] << 4 | (number + 1);
    visits.told[MISLED] +=
        ledger->entry[OWNER] != number || context != &visits;
    const struct process *alive = process_find(process);
    if (alive != NULL) {
        visits.told[OF_SLOTS] +=
            grant == grant_slots_if_any(alive, &ledger_driver);
    } else if (process_is_alive(&processes[number])) {
        visits.told[OF_NOBODY]++;
    } else {
        visits.told[OF_DEAD]++;
    }
    visits.told[VISITED_WAITING] += !process_is_runnable(&processes[number]);
    visits.seen |= 1u << number;
    return visits.answer;
}

static void visit_all(enum error answer)
{
    visits = (struct visits){.answer = answer};
    grant_enter_each(&ledger_driver, &visits, visit);
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        visits.told[MISSED_RUNNING] += (words[0] & ~visits.seen) >> i & 1 &&
                                       process_is_runnable(&processes[i]);
    }
}

static enum error fill(struct process_id process, void *grant, void *context)
{
    (void)process;
    const uint32_t *byte = context;
    struct cargo *cargo = grant;
    for (uint32_t i = 0; i < CARGO_SIZE; i++) {
        cargo->byte[i] = (uint8_t)*byte;
    }
    return OK;
}

/* Enters the cargo for the first time, which allocates it, and the ledger once
 * more, while the ledger is entered. */
static enum error nest(struct process_id process, void *grant, void *context)
{
    struct ledger *ledger = grant;
    uint32_t *failures = context, byte = 0x11;
    ledger->entry[1] = 1234;
    *failures += grant_enter(process, &cargo_driver, &byte, fill) != OK;
    order = (struct order){.command = LEDGER_READ, .a = 1};
    *failures += grant_enter(process, &ledger_driver, &order, work) != OK;
    *failures += order.data != grant || order.answer != 1234;
    *failures += ledger->entry[1] != 1234;
    return ALREADY;
}

/* --- the drivers ----------------------------------------------------------- */

static enum error ledger_command(struct process_id process, uint32_t command,
                                 uint32_t a, uint32_t b)
{
    uint32_t failures = 0;
    switch (command) {
    case 0:
        return OK;
    case LEDGER_CHECK:
        command_answer_u32(wrong);
        return OK;
    case LEDGER_PEEK:
        command_answer_u32(grant_slots_if_any(process_find(process),
                                              driver_find(a)) != NULL);
        return OK;
    case LEDGER_SURVEY:
        command_answer_u32(survey(process_find(process), a));
        return OK;
    case LEDGER_VISIT:
        visit_all(b);
        command_answer_u32(visits.told[a % VISITS]);
        return OK;
    case LEDGER_LEAVE:
        words[0] &= ~(1u << process_number(process));
        return OK;
    case LEDGER_REMEMBER:
        remembered[a % LEDGER_REMEMBERED] = process;
        return OK;
    case LEDGER_REVISIT:
        return enter(remembered[b % LEDGER_REMEMBERED], command, a, b);
    case LEDGER_NEST:
        failures += grant_enter(process, &ledger_driver, &failures, nest)
                    != ALREADY;
        command_answer_u32(failures);
        return OK;
    case LEDGER_PUT:
        words[a % LEDGER_WORDS] = b;
        return OK;
    case LEDGER_GET:
        command_answer_u32(words[a % LEDGER_WORDS]);
        return OK;
    case LEDGER_TAKE:
        return grant_memory_take(process_find(process), a) != NULL ? OK
                                                                   : NOMEM;
    default:
        return enter(process, command, a, b);
    }
}

const struct driver ledger_driver = {
    .number = LEDGER_DRIVER,
    .grant_size = sizeof(struct ledger),
    .upcalls = 1,
    .allows_rw = 1,
    .allows_ro = 1,
    .command = ledger_command,
};

static enum error count(struct process_id process, void *grant, void *context)
{
    (void)process;
    const uint32_t *byte = context;
    command_answer_u32(count_others(grant, CARGO_SIZE, (uint8_t)*byte));
    return OK;
}

static enum error answer(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)grant;
    const uint32_t *error = context;
    return *error;
}

static enum error cargo_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    (void)b;
    switch (command) {
    case 0:
        return OK;
    case CARGO_FILL:
        return grant_enter(process, &cargo_driver, &a, fill);
    case CARGO_COUNT:
        return grant_enter(process, &cargo_driver, &a, count);
    case CARGO_ANSWER:
        return grant_enter(process, &cargo_driver, &a, answer);
    default:
        return NOSUPPORT;
    }
}

const struct driver cargo_driver = {
    .number = CARGO_DRIVER,
    .grant_size = sizeof(struct cargo),
    .upcalls = 1,
    .command = cargo_command,
};
