/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks what must hold of all processes at any time.
 */
#ifndef TICK64_TESTS_PROCESS_CHECK_H
#define TICK64_TESTS_PROCESS_CHECK_H

/**
 * Check each process that is alive: its memory lies in process memory and its
 * flash in the apps' flash, both apart from everybody else's; its breaks are
 * in order; the hardware, with its regions, lets it reach its flash and its
 * memory up to the break, less than a sixteenth more, and nothing else.
 */
void process_check_all(void);

/** Check that a process stands at the beginning of a life (ABI: start). */
void process_check_start(const struct process *process);

#endif
