# SPDX-License-Identifier: MIT
"""alarms: who waits for what time, and what the hardware's timer does."""

import gdb

from . import grants, kernel, symbols, target
from .queues import drivers
from .say import Command, Trouble, hexa, say, table

# Where the boards' clocks count down from 2^32 - 1, and their alarm timers.
MPS2 = {"clock": 0x40000004, "control": 0x40001000, "value": 0x40001004,
        "hertz": 25000000}
LM3S = {"clock": 0x40000004, "control": 0x4003000C, "value": None,
        "hertz": 12500000}


def board():
    """By the kernel: only one board has a base for its clock."""
    return LM3S if symbols.find("clock_base") is not None else MPS2


def now(machine):
    base = symbols.find("clock_base")
    start = target.word(base.address) if base is not None else 0
    return start + (~target.device_word(machine["clock"]) & 0xFFFFFFFF) & \
        0xFFFFFFFF


def in_time(ticks, machine):
    return f"{ticks} ticks ({1000 * ticks / machine['hertz']:.3f} ms)"


def decode(grant):
    """reference, delay, is set: by the alarm capsule's debug information, by
    its finished layout, or None."""
    data = target.read(grant.data, grant.driver.grant_size)
    command = symbols.find("alarm_fired")
    try:
        block = gdb.block_for_pc(command.address) if command else None
        kind = gdb.lookup_type("struct alarm", block) if block else None
        described = symbols.has_lines(command.address) if command else False
        fields = kernel.layout(kind.strip_typedefs())[0] if \
            kind is not None and described else None
    except gdb.error:
        fields = None
    if fields is None:
        if len(data) != 12:
            return None
        fields = {"reference": (0, 4), "delay": (4, 4), "is_set": (8, 1)}
    if not {"reference", "delay", "is_set"} <= set(fields):
        return {name: kernel.Record(fields, data)[name] for name in fields}
    record = kernel.Record(fields, data)
    return record["reference"], record["delay"], record["is_set"]


class Alarms(Command):
    """Show every process's alarm, and the time and the timer of the board."""

    name = "alarms"

    def run(self, words):
        everybody = kernel.processes()
        if not everybody:
            raise Trouble(kernel.no_processes())
        machine = board()
        time = now(machine)
        say(f"Now: {hexa(time)}, at {machine['hertz']} ticks a second. "
            + self.timer(machine))
        driver = next((d for d in drivers() if d.number == 0), None)
        if driver is None:
            raise Trouble("There is no alarm driver in this kernel.")
        rows = []
        for process in everybody:
            grant = next((g for g in grants.of(process)
                          if g.driver.number == 0), None)
            if grant is not None and grant.problem():
                rows.append((str(process), "?", "?",
                             f"its grant {grant.problem()}"))
            elif grant is not None:
                rows.append((str(process),) + self.row(grant, time, machine))
            elif not process.alive:
                rows.append((str(process), "", "", "none: it has ended, and "
                             "its grant with it"))
            else:
                rows.append((str(process), "", "", "never set: no grant"))
        table(("process", "reference", "delay", "due"), rows)

    @staticmethod
    def timer(machine):
        running = target.device_word(machine["control"]) & 1
        if not running:
            return "The alarm timer is off."
        if machine["value"] is None:
            return "The alarm timer is running."
        left = target.device_word(machine["value"])
        return f"The alarm timer ends in {in_time(left, machine)}."

    @staticmethod
    def row(grant, time, machine):
        found = decode(grant)
        if found is None:
            return "?", "?", "its struct is another than the finished one"
        if isinstance(found, dict):
            return "", "", ", ".join(f"{name} {value:#x}"
                                     for name, value in found.items())
        reference, delay, is_set = found
        if not is_set:
            return hexa(reference), delay, "not set"
        elapsed = time - reference & 0xFFFFFFFF
        due = "due now" if elapsed >= delay else \
            "in " + in_time(delay - elapsed, machine)
        return hexa(reference), delay, due
