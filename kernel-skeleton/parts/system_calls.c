/* SPDX-License-Identifier: MIT */
/**
 * @file
 * System calls: decode, check, carry out, answer (TRD104).
 */
#include "system_calls.h"

#include "answer.h"
#include "drivers.h"
#include "grants.h"
#include "upcalls.h"

void system_call_handle(struct process *process, struct exception_frame *frame)
{
    (void)frame;
    not_written("system_call_handle");
    process_fault(process);
}
