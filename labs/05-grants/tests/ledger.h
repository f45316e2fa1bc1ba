/* SPDX-License-Identifier: MIT */
/** @file Two drivers that only the kernels of lab 5's tests have (ledger.c):
 * what their commands are, for the capsule and for the apps that use it. */
#ifndef TICK64_LAB5_LEDGER_H
#define TICK64_LAB5_LEDGER_H

/** Keeps a few words for each process, and looks at grants from the inside.
 * It has one upcall and one buffer of each kind. */
#define LEDGER_DRIVER 0x90001u
#define LEDGER_ENTRIES 5u
/** Its grant is large. It has one upcall and no buffers. */
#define CARGO_DRIVER 0x90002u
#define CARGO_SIZE 532u

/** Of both drivers, a command 0 says that they exist. Where nothing else is
 * said, a command enters the caller's grant of its driver. */
enum ledger_command {
    LEDGER_WRITE = 1, /**< entry a becomes b */
    LEDGER_READ,      /**< what is entry a? */
    LEDGER_ANSWER,    /**< have the body answer error a */
    LEDGER_CHECK,     /**< was the body of the last of these called as it must
                           be? enum ledger_wrong, a bit for each */
    LEDGER_DIRTY,     /**< how many bytes of the grant's data are not zero? */
    LEDGER_PEEK,      /**< without entering: has it slots of driver a? */
    LEDGER_SURVEY,    /**< without entering: how many things are wrong with
                           where the caller's grants lie? a: enum layout */
    LEDGER_VISIT,     /**< enter each process's grant of the ledger. a: what to
                           tell, enum visit; b: what the bodies answer */
    LEDGER_JOIN,      /**< write the caller's number to entry 0, for a visit */
    LEDGER_LEAVE,     /**< without entering: ... and be of it no more */
    LEDGER_REMEMBER,  /**< without entering: keep the caller's identifier as
                           number a */
    LEDGER_REVISIT,   /**< enter the grant of the process that was remembered as
                           number b, and write a to its last entry */
    LEDGER_NEST,      /**< enter the grants of ledger and cargo inside of the
                           ledger's; how much went wrong? */
    LEDGER_PUT,       /**< without entering: keep b in word a, for all */
    LEDGER_GET,       /**< ... and get it. Word 0 has a bit for each process
                           that has joined and not left */
    LEDGER_TAKE,      /**< without entering: take a bytes of the process's
                           memory, as for a grant of that size */
};
enum cargo_command {
    CARGO_FILL = 1, /**< fill the grant with byte a */
    CARGO_COUNT,    /**< how many of its bytes are not a? */
    CARGO_ANSWER,   /**< have the body answer error a */
};
#define LEDGER_WORDS 16u
#define LEDGER_REMEMBERED 4u

/** What can be wrong with a call of a grant's body. */
enum ledger_wrong {
    NOT_ONCE = 1,       /**< it was not called, or more than once */
    OTHER_PROCESS = 2,  /**< it got another process's identifier */
    OTHER_CONTEXT = 4,  /**< it got another context */
    OTHER_DATA = 8,     /**< it got the slots instead of the data */
};

/** What can be wrong with the places of a process's grants. */
enum layout {
    MISALIGNED,     /**< slots or data that aren't aligned to 8 bytes */
    IN_KERNEL,      /**< in the kernel's own memory */
    BEHIND_END,     /**< begin at the memory's end, or behind it */
    BEYOND_END,     /**< begin before the memory's end, and reach beyond */
    BELOW_BREAK,    /**< below process->grant_break */
    WITHIN_REACH,   /**< where the MPU lets the process in */
    SLOTS_IN_DATA,  /**< slots and data of one grant overlap */
    IN_ANOTHER,     /**< those of two grants do */
    SAME_PLACE,     /**< two grants' slots begin at the same place */
    LAYOUTS,
};

/** What to tell about a visit of each process's grant. */
enum visit {
    VISITED,  /**< whom: a hexadecimal digit for each, its number plus 1 */
    MISLED,   /**< visits in which grant and identifier did not fit */
    OF_DEAD,  /**< visits of a process whose life is over */
    OF_NOBODY, /**< visits with an identifier that no process has, though the
                    process of that number is alive */
    OF_SLOTS, /**< visits in which the body got the slots */
    VISITED_WAITING, /**< visits of processes that don't want the CPU */
    MISSED_RUNNING, /**< members that were not visited, though they want the
                         CPU */
    VISITS,
};

#endif
