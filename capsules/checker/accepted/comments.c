/* accepted */
/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Comments for Doxygen, wherever something can be documented.
 */
#include "capsule.h"

/** Commands, by their numbers.
 * \brief They are few. */
enum {
    CHECK, /**< whether the driver is there */
    /** Count one more. */
    COUNT,
};

/** What each process has of it. */
struct grant {
    uint32_t counts[4]; /**< how often, by the first argument */
    /** The last second argument. */
    uint32_t last;
};

/// The same, on the stack.
struct call {
    uint32_t which; ///< which count
    uint32_t value; //!< what to remember
};

/** Letters: <b>not</b> many.
 *
 * @code
 * int x = letters[0];
 * @endcode
 */
static const char letters[] = "ab"; /**< with its end */

/** The driver, declared before it is defined. */
const struct driver led_driver;

/*! Count in the grant.
 * @param process whose
 * @param[in,out] grant its counts
 * @param context a struct call
 * @return OK, always
 * @see led_command() */
static enum error enter(struct process_id process, void *grant, void *context)
{
    /** A documented local variable. */
    struct grant *mine = grant;
    /** Another one. */
    const struct call *call = context;
    (void)process;
    /** A statement has a comment, too. */
    mine->counts[call->which % 4]++;
    for (uint32_t i = 0 /** from here */; i < 4; i++) {
        /** in a loop */
        mine->counts[i] += (uint32_t)letters[0];
    }
    mine->last = call->value;
    /** nothing behind it */
    return OK;
}

/** Its commands.
 * @param process who asks
 * @param command one of the enumeration
 * @param a which
 * @param b what */
static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    /** What the body needs. */
    struct call call = {.which = a, /** and */ .value = b};
    switch (command) {
    /** It is there. */
    case CHECK:
        return OK;
    case COUNT: /**< one more */
        return grant_enter(process, &led_driver, &call, enter);
    default:
        return NOSUPPORT;
    }
}

/** The driver. */
const struct driver led_driver = {
    .number = 0x2, /**< as the list says */
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
