# SPDX-License-Identifier: MIT
"""upcalls: what is subscribed, and what waits in each process's queue.

The queue's design is the student's. The finished one is known by its layout,
another by its names: `queues`, one entry a process, with `length` and `event`.
"""

from . import kernel, symbols, target
from .say import Command, hexa, say, table

LENGTH = 10
EVENT_SIZE = 20  # slot, three arguments, driver, number
QUEUE_SIZE = 8 + LENGTH * EVENT_SIZE
DRIVER_SIZE = 16
NAMES = {0: "alarm", 1: "console", 2: "led", 3: "button",
         8: "low_level_debug", 0x10000: "ipc", 0x40001: "rng"}


class Driver:
    """One entry of the kernel's table of drivers."""

    def __init__(self, index, address):
        data = target.read(address, DRIVER_SIZE, "a driver")
        self.index, self.address = index, address
        self.number = int.from_bytes(data[:4], "little")
        self.grant_size = int.from_bytes(data[4:6], "little")
        self.upcalls, self.allows_rw, self.allows_ro = data[6:9]

    @property
    def name(self):
        return driver_name(self.number)

    @property
    def slots(self):
        return self.upcalls + self.allows_rw + self.allows_ro

    def slot_names(self):
        return [f"upcall {i}" for i in range(self.upcalls)] + \
            [f"rw buffer {i}" for i in range(self.allows_rw)] + \
            [f"ro buffer {i}" for i in range(self.allows_ro)]


def driver_name(number):
    return NAMES.get(number, f"driver {number:#x}")


def drivers():
    start, end = symbols.need("drivers_start"), symbols.need("drivers_end")
    return [Driver(i, start + i * DRIVER_SIZE)
            for i in range((end - start) // DRIVER_SIZE)]


class Event:
    """An upcall that waits."""

    def __init__(self, driver, number, arguments, slot):
        self.driver, self.number = driver, number
        self.arguments, self.slot = arguments, slot


def _base(process):
    """Where the finished design has this process's queue; None: another
    design."""
    found = symbols.find("queues")
    if found is None or found.size != 8 * QUEUE_SIZE:
        return None
    kind = symbols.variable_type("queues")
    if kind is not None:
        fields, size = kernel.layout(kind.target().strip_typedefs())
        if size != QUEUE_SIZE or "length" not in fields or \
                "event" not in fields:
            return None
    return found.address + process.index * QUEUE_SIZE


def length(process):
    """How many upcalls wait; "?" where that can't be known."""
    base = _base(process)
    if base is None:
        return "?"
    number = target.word(base)
    return number if number <= LENGTH else f"{number}?"


def events(process):
    """The events that wait, oldest first, and how many were dropped; None
    where the design is another."""
    base = _base(process)
    if base is None:
        return None
    known = drivers()
    found = []
    for i in range(min(target.word(base), LENGTH)):
        at = base + 8 + i * EVENT_SIZE
        words = [target.word(at + 4 * k) for k in range(4)]
        driver, number = target.read(at + 16, 2)
        name = known[driver].name if driver < len(known) else \
            f"driver no. {driver}?"
        found.append(Event(name, number, words[1:], words[0]))
    return found, target.word(base + 4)


def function(address):
    return "none: the null upcall" if address == 0 else \
        symbols.place(address & ~1)


class Upcalls(Command):
    """Show the upcalls that wait in each process's queue, oldest first.
    PROCESS is a number or a name; without it, all. `grants` shows which
    functions are subscribed."""

    name = "upcalls"
    usage = "upcalls [PROCESS]"

    def run(self, words):
        for process in kernel.chosen(words):
            found = events(process)
            if found is None:
                say("This kernel's upcalls.c keeps its queues in another way "
                    "than the finished one: no 'queues' of eight entries,")
                say("each with 'length' and 'event'. Look at its own "
                    "variables, by `info variables` and `print`.")
                return
            waiting, dropped = found
            more = f"; {dropped} dropped since boot" if dropped else ""
            say(f"{process}, {process.state_name()}: "
                f"{len(waiting) or 'no'} waiting{more}")
            rows = []
            for i, event in enumerate(waiting):
                called = 0
                if event.slot and target.readable(event.slot, 4):
                    called = target.word(event.slot)
                rows.append((i, event.driver, event.number,
                             " ".join(hexa(a) for a in event.arguments),
                             function(called)))
            if rows:
                table(("", "driver", "upcall", "arguments", "function"), rows)
