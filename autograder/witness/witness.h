/* SPDX-License-Identifier: MIT */
/** @file
 * The seam between the witness (a QEMU plugin that observes the CPU) and the
 * grader (which decides): one text file in, one stream of records out.
 *
 * Start:  qemu-system-arm ... -plugin libwitness.so,config=PATH,fd=N
 * PATH may be /dev/fd/M. N is an inherited descriptor open for writing (pipe
 * or file); records leave in blocks, so a reader sees them late but in order.
 *
 * ## The configuration: one directive a line; '#' starts a comment line.
 * Numbers are decimal or 0x...; names have no blanks, at most 47 characters.
 * APP is the number given in the `app` line.
 *
 *   board mps2-an386                 (optional, for the record only)
 *   ram ADDRESS SIZE                 RAM that the guest may use
 *   process-memory ADDRESS SIZE      the part of it that processes may be given
 *   kernel-flash ADDRESS SIZE        code there is the kernel
 *   app APP NAME FLASH SIZE ENTRY IMAGE
 *                                    APP 0..15; FLASH and SIZE: the TBF and its
 *                                    whole region; ENTRY 0 = take it from the
 *                                    TBF header; IMAGE (rest of the line): file
 *                                    holding the bytes at FLASH (may be shorter
 *                                    than SIZE; checked up to its length)
 *   checkpoint APP NAME ADDRESS      numbered 0, 1, ... in order of these lines
 *   probe APP NAME ADDRESS           likewise, with their own numbers
 *   measure NAME APP ADDRESS         likewise; ADDRESS is that of an svc
 *   span APP NAME START END          code from START up to END: it is counted
 *                                    at how many places slices ended there
 *   function NAME ADDRESS            the kernel's context_switch,
 *                                    context_switch_exception, slice_begin,
 *                                    scheduler_stopped or fault_panic, observed
 *                                    for SWITCHING and SLICES records; or its
 *                                    mpu_place, mpu_set_flash, mpu_set_break,
 *                                    mpu_accessible_end or mpu_load, observed
 *                                    for the MPU_FACTS record
 *   not-written ADDRESS              the kernel's function that a stub calls,
 *                                    with its own name in r0
 *   canary APP CHECKPOINT LENGTH     when APP reaches CHECKPOINT(address), the
 *                                    LENGTH bytes at address are armed; until
 *                                    APP restarts only APP may store there
 *   spinner APP                      while it lives, WFI is a violation (W)
 *   end APP CHECKPOINT COUNT         the run ends when every `end` line holds
 *   end-instructions N               ... or when N instructions were executed
 *   count-only N                     witness nothing, write nothing, and end
 *                                    QEMU after about N instructions
 *   budget N                         spent = instructions + 1000 x WFI
 *                                    + 100 x translations; 0 = none
 *   picture N                        at most N records that only serve to draw
 *                                    the run: ENTRY, SYSTEM_CALL, MPU, IDLE
 *                                    (default 0)
 *   report branches on|off           BRANCH records at the end (default off)
 *   report-limit N                   at most N CHECKPOINT records for each
 *                                    checkpoint, N PROBE records for each
 *                                    probe and direction (default 1000); the
 *                                    TOTAL records are always exact
 *   violation-limit N                at most N VIOLATION records for each rule
 *                                    (default 64); SUMMARY counts all
 *   stream-limit N                   at most N records of starts, faults,
 *                                    measure results and NOMEM answers (default
 *                                    2000000); the END record says how many
 *                                    were left out
 *
 * ## The stream: struct witness_record, 128 bytes each, little-endian.
 * The first is START, the last END. A stream without START or END proves
 * nothing. QEMU exits with 0 when END was written by the witness itself; a
 * lockup is caught from QEMU's abort(). Stop a run from outside by SIGKILL
 * only: on SIGTERM QEMU ends in order, and END would say `guest`.
 * TOTAL, SHARE, SPAN, SWITCHING, SLICES, MPU_FACTS, REGIONS, BRANCH and
 * SUMMARY records come just before END, also when the budget is spent. The reader takes all fields as hostile input: sequence
 * must count up by one from 0, kinds and indices must be in range.
 */
#ifndef WITNESS_H
#define WITNESS_H

#include <stdint.h>

#define WITNESS_VERSION 1u
#define WITNESS_APP_MAX 16
#define WITNESS_NAME_MAX 48
#define WITNESS_NANOSECONDS 64u /**< an instruction, under -icount shift=6 */
#define WITNESS_APP_KERNEL 0xFFFEu /**< the kernel did it */
#define WITNESS_APP_NONE 0xFFFFu   /**< nobody's code */

/** What a record is about: witness_record.kind. */
enum witness_kind {
    WITNESS_START = 1,    /**< once, first */
    WITNESS_CHECKPOINT,   /**< an app's labelled instruction completed */
    WITNESS_PROBE,        /**< a labelled attack was executed or completed */
    WITNESS_VIOLATION,    /**< a rule was broken */
    WITNESS_FAULT,        /**< exception 3..6 or 12 taken from an app */
    WITNESS_SYSTEM_CALL,  /**< svc with its result, written on resumption */
    WITNESS_ENTRY,        /**< an app was entered */
    WITNESS_PROCESS,      /**< an app was entered at its entry: (re)start */
    WITNESS_MEASURE,      /**< cost from a labelled svc to an app again */
    WITNESS_IDLE,         /**< a sleep is over */
    WITNESS_MPU,          /**< memory at entry to an app, when changed */
    WITNESS_NO_MEMORY,    /**< a system call answered NOMEM (rule G's data) */
    WITNESS_TOTAL,        /**< count of one checkpoint or probe, at the end */
    WITNESS_SHARE,        /**< one app's shares and waits, at the end */
    WITNESS_SPAN,         /**< where slices of one app ended, at the end */
    WITNESS_SWITCHING,    /**< the kernel's context switch, at the end */
    WITNESS_SLICES,       /**< the slices that one app was given, at the end */
    WITNESS_NOT_WRITTEN,  /**< a function of the kernel is still a stub */
    WITNESS_REGIONS,      /**< regions of the MPU that were enabled, at the
                               end */
    WITNESS_MPU_FACTS,    /**< how the functions of mpu.h kept their contract,
                               at the end */
    WITNESS_BRANCH,       /**< four of the kernel's branches, at the end */
    WITNESS_SUMMARY,      /**< violations of all rules, at the end */
    WITNESS_END,          /**< once, last: why the run ended */
    WITNESS_KIND_LAST = WITNESS_END
};

/** Bits of witness_record.flags; which kinds use them is said below. */
enum witness_flag {
    WITNESS_PRIVILEGED = 1u << 0,  /**< executed privileged */
    WITNESS_VALUE_KNOWN = 1u << 1, /**< CHECKPOINT: value was readable */
    WITNESS_COMPLETED = 1u << 2,   /**< PROBE: access was not refused */
    WITNESS_STORE = 1u << 3,       /**< PROBE, VIOLATION: a store */
    WITNESS_UPCALL = 1u << 4,      /**< SYSTEM_CALL, MEASURE: into an upcall */
    WITNESS_RESTARTED = 1u << 5,   /**< PROCESS: not the first start;
                                        SYSTEM_CALL: never answered, restart */
    WITNESS_SLEPT = 1u << 6,       /**< MEASURE, SYSTEM_CALL: WFI in between */
    WITNESS_OTHERS_RAN = 1u << 7,  /**< SYSTEM_CALL: other apps in between */
    WITNESS_LIVE = 1u << 8,        /**< SHARE: alive at the end */
    WITNESS_BY_KERNEL = 1u << 9    /**< VIOLATION: the kernel's instruction did
                                        it; `app` is then whose memory or
                                        registers were concerned */
};

/** Bits of witness_start.capabilities: what this QEMU lets us see. */
enum witness_capability {
    WITNESS_CAN_READ_REGISTERS = 1u << 0, /**< r0-r15, xPSR: rules F, R */
    WITNESS_CAN_READ_SYSTEM = 1u << 1,    /**< PSP and CONTROL: rules F, R, P */
    WITNESS_CAN_READ_MPU = 1u << 2,       /**< rule M */
    WITNESS_CAN_READ_MEMORY = 1u << 3     /**< guest memory */
};
/** A grader gives no credit unless all of these are there. */
#define WITNESS_CAPABILITIES_NEEDED 0xFu

/** Rules, as in witness_violation.rule. The letters are the documented ones. */
enum witness_rule {
    WITNESS_RULE_ACCESS = 'A',    /**< app's completed access outside */
    WITNESS_RULE_BLOCK = 'B',     /**< process blocks overlap, or lie outside
                                       process memory */
    WITNESS_RULE_CANARY = 'C',    /**< store into an app's memory that only the
                                       app may write, or to no known RAM
                                       (then app is NONE; same for I) */
    WITNESS_RULE_ENTRY = 'F',     /**< app goes on where it must not */
    WITNESS_RULE_IMAGE = 'I',     /**< app flash differs from its image */
    WITNESS_RULE_REGIONS = 'M',   /**< the MPU opens what was not given */
    WITNESS_RULE_PRIVILEGE = 'P', /**< app code ran privileged */
    WITNESS_RULE_REGISTERS = 'R', /**< registers differ on resumption */
    WITNESS_RULE_SLEEP = 'W',     /**< WFI while a spinner was alive */
    WITNESS_RULE_CONTROL = 'X'    /**< execution outside kernel flash and app
                                       flash, or from app to app directly */
};
#define WITNESS_RULES "ABCFIMPRWX" /**< order of witness_summary.count */
#define WITNESS_RULE_COUNT 10

/** Why the run ended: witness_end.reason. */
enum witness_reason {
    WITNESS_END_GOAL = 1,     /**< all `end` conditions held */
    WITNESS_END_INSTRUCTIONS, /**< `end-instructions` reached */
    WITNESS_END_BUDGET,       /**< budget spent: the student's result */
    WITNESS_END_GUEST,        /**< the guest reset, or QEMU was told to quit */
    WITNESS_END_LOCKUP,       /**< QEMU aborted: CPU lockup, student's result */
    WITNESS_END_ASLEEP        /**< a sleep that nothing can end: student's */
};

/** START. */
struct witness_start {
    uint32_t version;      /**< WITNESS_VERSION */
    uint32_t record_size;  /**< 128 */
    uint32_t plugin_api;   /**< QEMU's current plugin API version */
    uint32_t capabilities; /**< enum witness_capability */
    uint32_t apps, checkpoints, probes, measures; /**< as configured */
};

/** CHECKPOINT: pc = its address. flags: PRIVILEGED, VALUE_KNOWN. */
struct witness_checkpoint {
    uint32_t index; /**< number of its configuration line */
    uint32_t value; /**< r0 */
    uint64_t count; /**< how often reached, this time included */
};

/** What an address belonged to when it was accessed: the block of a process. */
struct witness_place {
    uint32_t owner;       /**< app, or WITNESS_APP_NONE */
    uint32_t start, size; /**< its block */
    uint32_t app_break;
    uint32_t grant_start; /**< lowest kernel store above the break since the
                               start; the block's end if none */
};

/** PROBE: pc = its address. flags: COMPLETED, STORE, PRIVILEGED. One record
 * when the instruction is executed; one more for each completed access. */
struct witness_probe {
    uint32_t index;
    uint32_t address; /**< COMPLETED: address accessed */
    uint32_t size;    /**< COMPLETED: bytes */
    uint32_t pad;
    uint64_t count; /**< of this kind (executed or completed), included */
    struct witness_place place; /**< COMPLETED */
};

/** VIOLATION: app, pc of the instruction. flags: STORE, PRIVILEGED, BY_KERNEL.
 * Meaning of the words by rule:
 *  A, C, I, P  address, size; I with size 0: pc's instruction differs
 *  B           address = block start, size; expected = other block's start
 *  F           address = pc entered, expected = pc where the app left
 *  M           address, size = first interval opened that was not given;
 *              expected: 0 read, 1 write, 2 execute, 3 MPU is off
 *  R           address = register (0..15, 16 = xPSR), expected, actual
 *  W           pc = the WFI; address = number of the spinner
 *  X           address = where control came from, if known */
struct witness_violation {
    uint32_t rule; /**< enum witness_rule */
    uint32_t address;
    uint32_t size;
    uint32_t expected;
    uint32_t actual;
    uint32_t pad;
    uint64_t count; /**< violations of this rule so far, this one included */
    struct witness_place place; /**< of address: A, C, I, M */
};

/** FAULT: app and pc = where the exception was taken from. */
struct witness_fault {
    uint32_t exception; /**< 3 HardFault 4 MemManage 5 BusFault 6 UsageFault */
    uint32_t cfsr, mmfar, bfar; /**< as read at exception entry */
    struct witness_place place; /**< of mmfar */
};

/** SYSTEM_CALL: app, pc = the svc. flags: UPCALL, RESTARTED, SLEPT,
 * OTHERS_RAN. */
struct witness_system_call {
    uint32_t class_number;
    uint32_t arguments[4];        /**< r0-r3 at the svc */
    uint32_t results[4];          /**< r0-r3 on resumption */
    uint32_t upcall;              /**< UPCALL: its address */
    uint64_t kernel_instructions; /**< executed in between */
};

/** ENTRY: app, pc = entered. */
struct witness_entry {
    uint32_t from;      /**< app that ran last, or WITNESS_APP_NONE */
    uint32_t exception; /**< by which that was left: 11 svc, 15
                             SysTick, 16+n interrupt n, 3..6 fault */
    uint64_t kernel_instructions; /**< executed in between */
};

/** PROCESS: app, pc = its entry. flags: RESTARTED. */
struct witness_process {
    uint32_t app_start;      /**< r0 */
    uint32_t memory_start;   /**< r1 */
    uint32_t memory_size;    /**< r2 */
    uint32_t initial_break;  /**< r3 */
    uint32_t stack_pointer;
    uint32_t starts;         /**< how often, this time included */
};

/** MEASURE: app, pc = entered afterwards. flags: UPCALL, SLEPT. */
struct witness_measure {
    uint32_t index;      /**< number of its configuration line */
    uint32_t from;       /**< app that executed the svc */
    uint32_t mpu_stores; /**< words the kernel stored into 0xE000ED90..BC */
    uint32_t pad;
    uint64_t kernel_instructions;
};

/** MPU: app about to run. PMSAv7 registers, and the two marks. */
struct witness_mpu {
    uint32_t control;
    uint32_t app_break;   /**< as last granted */
    uint32_t rbar[8];     /**< address and region number bits as read */
    uint32_t rasr[8];
    uint32_t grant_start; /**< lowest kernel store above the break since the
                               start; memory end if none */
    uint32_t pad;
};

/** IDLE: pc of the last WFI; when the kernel next stored to a device. */
struct witness_idle {
    uint64_t nanoseconds; /**< guest time that no instruction took */
};

/** NO_MEMORY: app; pc = the svc whose answer carried error 9. */
struct witness_no_memory {
    uint32_t class_number, driver;
    uint32_t app_break;    /**< as last granted */
    uint32_t lowest_store; /**< lowest kernel store at or above the break
                                since the start; memory end if none */
    uint32_t memory_end;
    uint32_t step;         /**< finest MPU step over the app's memory */
};

/** TOTAL. pc = its address. */
struct witness_total {
    uint32_t index;
    uint32_t is_probe;  /**< 0 checkpoint, 1 probe */
    uint64_t count;     /**< reached; executed */
    uint64_t completed; /**< checkpoint: reached unprivileged, which is what
                             `end` counts; probe: accesses not refused */
    uint64_t first, last; /**< instruction counts when reached */
};

/** SHARE: app. */
struct witness_share {
    uint64_t own;    /**< instructions of its own */
    uint64_t kernel; /**< the kernel's from its exit to the next entry,
                          without what follows a WFI */
    uint64_t longest_wait; /**< instructions from being left while runnable
                                (preempted, or a call other than a yield or
                                exit) to the next entry */
    uint64_t wait_kernel;  /**< thereof the kernel's */
    uint32_t longest_wait_turns; /**< turns of others during a wait */
    uint32_t longest_wait_ticks; /**< SysTick exits of others in a wait */
    uint32_t turns;       /**< entries after another app had run */
    uint32_t preemptions; /**< left by SysTick */
    uint32_t interrupts;  /**< left by another interrupt */
    uint32_t system_calls;
    uint32_t faults;
    uint32_t starts;
};

/** SPAN: app, pc = its first instruction. */
struct witness_span {
    uint32_t index;  /**< number of its configuration line */
    uint32_t places; /**< different instructions before which a slice ended */
    uint64_t times;  /**< slices that ended in it */
};

/** The kernel's functions that `function` lines name. */
enum witness_function {
    WITNESS_CONTEXT_SWITCH,
    WITNESS_CONTEXT_SWITCH_EXCEPTION,
    WITNESS_SLICE_BEGIN,
    WITNESS_SCHEDULER_STOPPED,
    WITNESS_FAULT_PANIC,
    WITNESS_MPU_PLACE, /**< from here on: the functions of mpu.h */
    WITNESS_MPU_SET_FLASH,
    WITNESS_MPU_SET_BREAK,
    WITNESS_MPU_ACCESSIBLE_END,
    WITNESS_MPU_LOAD,
    WITNESS_FUNCTIONS
};

/** SWITCHING: how often context_switch() did, or failed to do, what its
 * contract says. */
struct witness_switching {
    uint64_t calls, returns;
    uint64_t back;         /**< the kernel came back to thread mode from an app */
    uint64_t unprivileged; /**< thereof: without privilege */
    uint64_t unentered;    /**< returns before any app had run */
    uint64_t strange;      /**< returns of another WHY_... than the reason */
    uint64_t lost;         /**< returns with r4-r11 or SP of its caller changed */
    uint64_t misplaced;    /**< the context's stack_pointer isn't the frame's */
    uint64_t unsaved;      /**< its r4_to_r11 aren't those that the app left */
    uint32_t kernel_faults;
    uint32_t unstacking;   /**< thereof: as a frame was unstacked */
    uint32_t exceptions;   /**< entries of context_switch_exception() */
    uint32_t answer;       /**< what context_switch() returned last */
};

/** SLICES: app. In ticks of SysTick, as slice_begin() was told; 0: none. */
struct witness_slices {
    uint32_t slices;
    uint32_t first_least, first_most; /**< the first one of each life */
    uint32_t least, most;             /**< later ones */
    uint32_t resumed;   /**< it went on with a slice after an interrupt */
    uint32_t changed;   /**< thereof: with other ticks than were left */
    uint32_t overtaken; /**< interrupted, with ticks left, and another ran */
};

/** NOT_WRITTEN: a stub was reached, the first time. */
struct witness_not_written {
    char function[WITNESS_NAME_MAX]; /**< its name; ends with a 0 */
};

/** REGIONS: at how many entries to apps ... */
struct witness_regions {
    uint64_t enabled[8]; /**< each region was enabled */
    uint64_t not_normal; /**< one was, of device or strongly ordered memory */
};

/** What the functions of mpu.h were seen to do: MPU_FACTS counts it. */
enum witness_mpu_fact {
    WITNESS_PLACED,          /**< a block was given */
    WITNESS_PLACE_OUTSIDE,   /**< it lies outside of `free` */
    WITNESS_PLACE_SMALL,     /**< it is smaller than app_bytes + grant_bytes */
    WITNESS_PLACE_LARGE,     /**< a smaller one would have done */
    WITNESS_PLACE_TIGHT,     /**< rounded up, app_bytes meet grant_bytes */
    WITNESS_PLACE_REFUSED,   /**< no block, though there is room */
    WITNESS_PLACE_ODD,       /**< its size is no power of two */
    WITNESS_PLACE_OPEN,      /**< the regions are open from the start */
    WITNESS_FLASH_REFUSED,   /**< false, though one region does it */
    WITNESS_FLASH_SHUT,      /**< a byte of the flash can't be read */
    WITNESS_FLASH_NO_EXECUTE,
    WITNESS_FLASH_WRITABLE,
    WITNESS_FLASH_WIDE,      /**< a byte outside of the flash is open */
    WITNESS_FLASH_LOST,      /**< mpu_set_break() changed that */
    WITNESS_BREAK_REFUSED,   /**< false, though steps of an eighth would do */
    WITNESS_BREAK_SPOILT,    /**< false, and the regions are others */
    WITNESS_BREAK_WRONG,     /**< true, and one of the next seven is so */
    WITNESS_BREAK_SHUT,      /**< a byte below the break is shut */
    WITNESS_BREAK_WIDE,      /**< more is open than the regions' step asks */
    WITNESS_BREAK_KEPT,      /**< as much is open as before it went down, by
                                  an eighth of the block at the least */
    WITNESS_BREAK_COARSE,    /**< an eighth of the block above the break, and
                                  no subregion is off */
    WITNESS_BREAK_GRANT,     /**< a byte of the grants is open */
    WITNESS_BREAK_OUTSIDE,   /**< a byte of other memory is open */
    WITNESS_BREAK_EXECUTABLE,
    WITNESS_BREAK_ASKEW,     /**< a region's base is no multiple of its size */
    WITNESS_BREAK_ROUNDED_DOWN, /**< all is open but the last step's part */
    WITNESS_BREAK_HALF,      /**< all is open but what follows one region */
    WITNESS_IF_ENABLED,      /**< it were right with ENABLE set */
    WITNESS_IF_INVERTED,     /**< ... with all SRD bits inverted */
    WITNESS_IF_REVERSED,     /**< ... with the SRD bits in reverse order */
    WITNESS_IF_SMALLER,      /**< ... with regions half as large */
    WITNESS_IF_LARGER,       /**< ... with regions twice as large */
    WITNESS_IF_ACCESSIBLE,   /**< ... with AP 3 */
    WITNESS_IF_SWAPPED,      /**< ... with two regions' SRD exchanged */
    WITNESS_IF_FLASH_SMALLER,
    WITNESS_IF_FLASH_LARGER,
    WITNESS_UNMARKED,        /**< `changed` isn't set after a change */
    WITNESS_END_LOW,         /**< mpu_accessible_end() is below the end */
    WITNESS_END_HIGH,
    WITNESS_LOAD_MISSED,     /**< another process's, and nothing was written */
    WITNESS_LOAD_STALE,      /**< the same, changed, and nothing was written */
    WITNESS_LOAD_NEEDLESS,   /**< the same regions, and one was */
    WITNESS_LOAD_DIFFERS,    /**< the registers don't hold these regions */
    WITNESS_LOAD_UNNAMED,    /**< thereof: neither VALID nor RNR says which */
    WITNESS_LOAD_MARKED,     /**< `changed` is still set */
    WITNESS_LOAD_OFF,        /**< the MPU is off afterwards */
    WITNESS_LOAD_LEFT,       /**< it is on, and a region was never written */
    WITNESS_SHUT_OUT,        /**< it ends enabled, without PRIVDEFENA */
    WITNESS_NO_RETURN,       /**< mpu_place() never returned; then the four
                                  others in the order of enum
                                  witness_function */
    WITNESS_MPU_FACT_COUNT = WITNESS_NO_RETURN + 5
};

/** MPU_FACTS: app is KERNEL. */
struct witness_mpu_facts {
    uint8_t count[88]; /**< of enum witness_mpu_fact, saturating */
};

/** BRANCH: conditional branches (B<cc>, CBZ, CBNZ) of the kernel that were
 * executed. Unused entries have address 0xFFFFFFFF. */
struct witness_branch {
    struct {
        uint32_t address;
        uint32_t taken;     /**< times, saturating */
        uint32_t not_taken; /**< times, saturating */
    } branch[4];
};

/** SUMMARY: violations of each rule, in the order of WITNESS_RULES. */
struct witness_summary {
    uint64_t count[WITNESS_RULE_COUNT];
};

/** END. app, pc = who ran last. */
struct witness_end {
    uint32_t reason; /**< enum witness_reason */
    uint32_t pad;
    uint64_t wfi;
    uint64_t translations; /**< may differ between QEMU versions */
    uint64_t budget_spent;
    uint64_t kernel_instructions; /**< all of them, idle included */
    uint64_t idle_instructions;   /**< kernel's from a WFI to the next app */
    uint64_t left_out;            /**< records not written: limits, but not
                                       that of the picture */
    uint64_t mpu_stores;
    uint64_t privilege_checks;    /**< accesses whose privilege was seen */
    uint64_t picture_left_out;
};

/** One record of the stream. */
struct witness_record {
    uint32_t kind;         /**< enum witness_kind */
    uint16_t app;          /**< number, or WITNESS_APP_KERNEL/NONE */
    uint16_t flags;        /**< enum witness_flag */
    uint64_t sequence;     /**< 0, 1, 2, ... */
    uint64_t instructions; /**< executed by all so far */
    uint64_t own;          /**< executed by `app` so far */
    uint32_t pc;
    uint32_t pad;
    union {
        struct witness_start start;
        struct witness_checkpoint checkpoint;
        struct witness_probe probe;
        struct witness_violation violation;
        struct witness_fault fault;
        struct witness_system_call system_call;
        struct witness_entry entry;
        struct witness_process process;
        struct witness_measure measure;
        struct witness_mpu mpu;
        struct witness_idle idle;
        struct witness_no_memory no_memory;
        struct witness_total total;
        struct witness_share share;
        struct witness_span span;
        struct witness_switching switching;
        struct witness_slices slices;
        struct witness_not_written not_written;
        struct witness_regions regions;
        struct witness_mpu_facts mpu_facts;
        struct witness_branch branch;
        struct witness_summary summary;
        struct witness_end end;
        uint8_t bytes[88];
    };
};

_Static_assert(sizeof(struct witness_record) == 128, "fixed record size");

#endif
