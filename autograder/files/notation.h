/* SPDX-License-Identifier: MIT */
/** @file
 * The small notations within a declaration's values: numbers, steps, and
 * comparisons of quantities. Pure: text in, structs out.
 */
#ifndef FILES_NOTATION_H
#define FILES_NOTATION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Read a whole number, decimal or 0x...; nothing else in the text. */
bool number_parse(const char *text, uint64_t *value);
/** Whether an app's name fits a pattern, where `*` is any text. */
bool pattern_fits(const char *pattern, const char *name);
bool is_pattern(const char *text);

/** What a step waits for, or a label names. */
enum step_kind {
    STEP_CHECKPOINT,
    STEP_PROBE,
    STEP_FAULT, /**< no label */
    STEP_START, /**< no label */
};

/** `N x [probe|fault|start] APP[.LABEL]`. */
struct step {
    enum step_kind kind;
    uint64_t times;
    char *app;   /**< name or pattern */
    char *label; /**< without checkpoint_ or probe_; NULL where none is due */
};

/** Read one step.
 * @param plain what a bare APP.LABEL is
 * @param words whether `probe`, `fault` and `start` may stand before it
 * @return to be freed with step_free(); NULL and error if it is none */
struct step *step_parse(const char *text, enum step_kind plain, bool words,
                        GError **error);
void step_free(struct step *step);

/** What can be compared; the order is that of the table in comparison.c. From
 * Q_SWITCH on, only the kernel's own functions show it. */
enum quantity {
    Q_NUMBER, Q_COUNT, Q_VALUE, Q_LEAST, Q_MOST, Q_SUM, Q_EXECUTED,
    Q_COMPLETED, Q_COST, Q_MPU_STORES, Q_FAULTS, Q_STARTS, Q_CALLS,
    Q_NO_MEMORY, Q_OWN, Q_KERNEL, Q_TURNS, Q_PREEMPTIONS, Q_INTERRUPTS,
    Q_WAIT, Q_WAIT_SLICES, Q_MEMORY, Q_VIOLATIONS, Q_SLEEPS, Q_INSTRUCTIONS,
    Q_KERNEL_FLASH, Q_KERNEL_RAM,
    Q_PREEMPTED_AT, Q_LOST, Q_REGION, Q_NOT_NORMAL, Q_SWITCH, Q_KERNEL_FAULTS,
    Q_SLICES,
    Q_LEAST_SLICE, Q_MOST_SLICE, Q_LEAST_FIRST_SLICE, Q_MOST_FIRST_SLICE,
    Q_CHANGED_SLICES, Q_OVERTAKEN, Q_MPU,
    Q_ADDRESS, Q_ANSWER,
};

/** What follows a quantity's word. */
enum operand {
    OPERAND_NONE, OPERAND_CHECKPOINT, OPERAND_PROBE, OPERAND_MEASURE,
    OPERAND_APP, OPERAND_RULE, OPERAND_SPAN, OPERAND_REGISTER,
    OPERAND_SWITCH, OPERAND_REGION, OPERAND_MPU, OPERAND_SYMBOL,
    OPERAND_ANSWER,
};

enum operand quantity_operand(enum quantity quantity);

enum { REGISTER_NAMES = 17 };
/** r0 to r12, SP, LR, PC, xPSR; then NULL. */
extern const char *const register_names[];

/** factor x quantity. */
struct term {
    double factor;
    enum quantity quantity;
    char *app;      /**< OPERAND_APP, _CHECKPOINT, _PROBE, _SPAN, _SYMBOL */
    char *label;    /**< a label, a measure, a rule's letter, a name */
    unsigned place; /**< OPERAND_REGISTER, _SWITCH, _REGION, _MPU */
};

enum comparator {
    LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, GREATER_EQUAL, GREATER,
};

/** left OP right: sums of terms. */
struct comparison {
    char *text;
    GPtrArray *left, *right; /**< of struct term */
    enum comparator comparator;
};

/** Words that blanks or commas separate. @return to be freed */
char **words_split(const char *text);
/** Read a comparison. @return to be freed with comparison_free() */
struct comparison *comparison_parse(const char *text, GError **error);
void comparison_free(struct comparison *comparison);
bool comparator_holds(enum comparator comparator, double left, double right);
const char *comparator_text(enum comparator comparator);

#endif
