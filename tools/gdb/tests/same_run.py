# SPDX-License-Identifier: MIT
"""Holds a session that boots a test against what the witness saw when it was
graded: every checkpoint, fault and start of a process must come in the same
order, at the same instruction, although GDB stops at each of them.

Sourced into a session at reset; prints `ok` or `not ok`. The stream's records
are those of autograder/witness/witness.h."""

import os
import struct

import gdb

from tick64 import replay, session, target

RECORD, MOST = 128, 120
CHECKPOINT, FAULT, PROCESS = 2, 5, 8
ACCESS_FAULT = 1 << 1 | 1 << 9 | 1 << 24


def graded():
    """(instructions, as QEMU counts; pc), of what can be stopped at."""
    with open(os.path.join(session.folder, "stream"), "rb") as file:
        data = file.read()
    found, refused = [], 0
    for at in range(0, len(data), RECORD):
        kind, = struct.unpack_from("<I", data, at)
        instructions, = struct.unpack_from("<Q", data, at + 16)
        pc, = struct.unpack_from("<I", data, at + 32)
        if kind == FAULT:
            cfsr, = struct.unpack_from("<I", data, at + 44)
            refused += bool(cfsr & ACCESS_FAULT)
        elif kind == CHECKPOINT:
            # Recorded when its load has completed: one instruction later.
            found.append((instructions - 1 - refused, pc))
        elif kind == PROCESS:
            found.append((instructions - refused, pc))
    return found[:MOST]


def count():
    return replay.now() if session.is_recording else \
        target.system_registers()["instructions"]


expected = graded()
if session.is_recording:
    replay.go(0)
for pc in sorted({pc for _, pc in expected}):
    gdb.Breakpoint(f"*{pc:#x}", internal=True).silent = True
seen = []
for _ in expected:
    gdb.execute("continue", to_string=True)
    seen.append((count(), target.core_register("pc")))
wrong = [pair for pair in zip(expected, seen) if pair[0] != pair[1]]
what = f"{len(expected)} checkpoints and starts come as they were graded"
if not expected or wrong:
    print(f"not ok {what}: {len(wrong)} do not, first (expected, seen) "
          f"{wrong[:1]}")
else:
    print(f"ok {what}, to the instruction, the last after {expected[-1][0]}")
