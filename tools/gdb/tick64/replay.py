# SPDX-License-Identifier: MIT
"""evidence, instruction: a recorded run, forwards and backwards.

QEMU runs a recording to any count of instructions, and GDB asks for that by
QEMU's own command replay_break. The grader counts as the witness does, where
an instruction whose access is refused is one; for QEMU it was not executed.
"""

import os
import re

import gdb

from . import fault, session, target
from .say import Command, Trouble, count, number, quietly, say

AROUND = 16  # how far a PC is looked for around where it must be

run = {}
last = 0  # the last instruction that can be stopped before


def begin():
    """QEMU has opened the recording, and stands at reset."""
    global last
    with open(os.path.join(session.folder, "run.txt")) as file:
        for line in file:
            key, _, value = line.rstrip("\n").partition(" ")
            run.setdefault(key, value)
    last = int(run["instructions"]) - int(run["refused"]) - 1
    if run["ended"] == "lockup":
        last -= 100 + AROUND
    gdb.events.stop.connect(stopped)
    say(f"A recording of {run['test']}: {run['title']}.")
    if "seen" not in run:
        say("  The test passes: there is no failure to go to. This is the "
            "beginning.")
        arm()
        return
    say(f"  expected  {run['expected']}")
    say(f"  seen      {run['seen']}")
    if "likely" in run:
        say(f"  likely    {run['likely']}")
    to_evidence()
    say("Backwards from here: reverse-stepi, reverse-step, reverse-continue. "
        "Here again: evidence.\n`tick64` lists the commands that know the "
        "kernel.")


def now():
    """Instructions executed, as QEMU counts."""
    text = gdb.execute("monitor info replay", to_string=True)
    found = re.search(r"instruction count = (\d+)", text)
    if found is None:
        raise Trouble("This is no recording: make replay TEST=... opens one.")
    return int(found[1])


def stopped(event):
    """The guest has stopped; tell where a recording stops by itself."""
    if not target.is_there():
        return
    at = now()
    if at == last and isinstance(event, gdb.SignalEvent):
        say("\nThis is the end of the recording.")
    elif at == 0:
        say("\nThis is the beginning of the recording.")
    arm()


def arm():
    """Whatever runs, runs no further than the recording: QEMU would end."""
    if now() < last:
        gdb.execute(f"monitor replay_break {last}", to_string=True)


def go(to):
    """To the instruction of that number, past all breakpoints."""
    to = max(0, min(to, last))
    with quietly():
        _go(to)


def _go(to):
    on = [b for b in gdb.breakpoints() or () if b.enabled]
    for one in on:
        one.enabled = False
    try:
        if now() > to:
            gdb.execute("reverse-continue", to_string=True)
        if now() < to:
            gdb.execute(f"monitor replay_break {to}", to_string=True)
            gdb.execute("continue", to_string=True)
    finally:
        for one in on:
            one.enabled = True


def find(estimate, pc):
    """The instruction at this PC nearest to a count, which may be off by a
    few, for what was refused to the kernel itself. @return: its count, or
    None"""
    for distance in range(AROUND):
        for to in {estimate + distance, estimate - distance}:
            go(to)
            if target.core_register("pc") & ~1 == pc:
                return to
    return None


def to_evidence():
    """Right before the instruction that showed the failure, or at the end."""
    seen_at = int(run.get("seen-at", 0))
    if seen_at == 0:
        go(last)
        say("Nothing before the end of the run shows that; this is the end"
            + (", and there was a fault on the way, see `fault`:"
               if fault.from_kernel() else ":"))
    else:
        estimate = seen_at - int(run["refused-before"]) - 1
        found = find(estimate, int(run["seen-pc"], 16))
        go(estimate if found is None else found)
        say("The instruction that showed it comes next:")
    gdb.execute("frame")
    gdb.execute("x/i $pc")


class Evidence(Command):
    """Go to where the test's failure was seen, forwards or backwards.
    There the instruction that showed it comes next; a failure that only the
    whole run shows is seen at its end. Only in a recording: make replay."""

    name = "evidence"
    group = gdb.COMMAND_RUNNING

    def run(self, words):
        now()
        if "seen" not in run:
            raise Trouble("The test passes: there is no failure to go to.")
        to_evidence()


class Instruction(Command):
    """Show how many instructions were executed; or go to that count.
    Going there, forwards or backwards, needs a recording: make replay."""

    name = "instruction"
    usage = "instruction [COUNT]"
    group = gdb.COMMAND_RUNNING

    def run(self, words):
        if not words:
            registers = target.need_system_registers("The count")
            say(f"{count(registers['instructions'], 'instruction')} "
                "executed since the start.")
            return
        to = number(words[0], "count of instructions")
        now()
        go(to)
        gdb.execute("frame")
