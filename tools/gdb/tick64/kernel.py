# SPDX-License-Identifier: MIT
"""The kernel's data, read with suspicion: half of the kernel may be unwritten
and any pointer wrong. What can't be believed is told, never followed."""

import struct

import gdb

from . import symbols, target
from .say import Trouble, hexa

STATES = ("unused", "running", "yielded", "yielded-for", "faulted",
          "terminated")
UNUSED, RUNNING, YIELDED, YIELDED_FOR, FAULTED, TERMINATED = range(6)
CLASSES = ("yield", "subscribe", "command", "allow-rw", "allow-ro", "memop",
           "exit", "allow-user-r")
FRAME = ("r0", "r1", "r2", "r3", "r12", "lr", "pc", "xpsr")
FRAME_SIZE = 32
SLOT_SIZE = 8
TBF_NAME = 3

names = {}  # of apps, by an address in their flash


def layout(kind):
    """A struct's fields by dotted name: (offset, size); and its size."""
    fields = {}

    def gather(kind, prefix, base):
        for field in kind.fields():
            inner = field.type.strip_typedefs()
            at = base + field.bitpos // 8
            fields[prefix + field.name] = (at, inner.sizeof)
            if inner.code == gdb.TYPE_CODE_STRUCT:
                gather(inner, prefix + field.name + ".", at)
    gather(kind, "", 0)
    return fields, kind.sizeof


class Record:
    """A struct's bytes, its fields by name: record["memory.start"]."""

    def __init__(self, fields, data):
        self.fields, self.data = fields, data

    def __getitem__(self, name):
        at, size = self.fields[name]
        return int.from_bytes(self.data[at:at + min(size, 4)], "little")


class Process:
    """One entry of the table of processes."""

    def __init__(self, index, address, record):
        self.index, self.address = index, address
        self.state = record["state"]
        self.stopped = bool(record["stopped"])
        self.life = record["id"]
        self.restarts = record["restarts"]
        self.completion_code = record["completion_code"]
        self.yield_for = (record["yield_for_driver"],
                          record["yield_for_number"])
        self.start = record["memory.start"]
        self.size = record["memory.size"]
        self.end = self.start + self.size & 0xFFFFFFFF
        self.app_break = record["app_break"]
        self.high_water_mark = record["high_water_mark"]
        self.grant_break = record["grant_break"]
        self.flash_start = record["flash.start"]
        self.flash_size = record["flash.size"]
        self.flash_end = self.flash_start + self.flash_size & 0xFFFFFFFF
        self.app_start = record["app_start"]
        self.entry = record["entry"] & ~1
        self.header = record["header"]
        self.stack_hint = record["stack_hint"]
        self.heap_hint = record["heap_hint"]
        self.stack_pointer = record["context.stack_pointer"]
        at = record.fields["context.r4_to_r11"][0]
        self.r4_to_r11 = struct.unpack_from("<8I", record.data, at)
        at = record.fields["regions.region"][0]
        words = struct.unpack_from("<16I", record.data, at)
        self.regions = list(zip(words[::2], words[1::2]))
        self.regions_changed = bool(record["regions.changed"])

    @property
    def alive(self):
        return RUNNING <= self.state <= YIELDED_FOR

    @property
    def name(self):
        """As this session calls it: a test may run an app several times; or
        as its TBF header does."""
        for address, name in names.items():
            if self.flash_start <= address < self.flash_end:
                return name
        return app_name(self.header) or "?"

    def __str__(self):
        return f"process {self.index} '{self.name}'"

    def state_name(self):
        name = STATES[self.state] if self.state < len(STATES) else \
            f"state {self.state}?"
        return name + (", stopped" if self.stopped else "")

    def problems(self):
        """What is wrong with its record, as sentences."""
        found = []
        if self.state >= len(STATES):
            found.append(f"its state is {self.state}, which is none")
        if not target.readable(self.start, max(self.size, 1)) or \
                target.area(self.start) != "RAM":
            found.append(f"its memory, {hexa(self.start)} .. "
                         f"{hexa(self.end)}, is not in RAM")
            return found
        if not self.start <= self.app_break <= self.end:
            found.append(f"its break, {hexa(self.app_break)}, lies outside "
                         "its memory")
        if not self.start <= self.grant_break <= self.end:
            found.append(f"its grant break, {hexa(self.grant_break)}, lies "
                         "outside its memory")
        elif self.grant_break < self.app_break:
            found.append("its break has passed its grants")
        return found

    def frame_at(self, stack_pointer):
        """The exception frame at a stack pointer; None: there is none."""
        if stack_pointer % 4 or not target.readable(stack_pointer,
                                                    FRAME_SIZE) or \
                target.area(stack_pointer) != "RAM":
            return None
        words = struct.unpack("<8I", target.read(stack_pointer, FRAME_SIZE))
        return dict(zip(FRAME, words))

    def frame(self):
        """Its saved frame, if the stack pointer is in its own memory."""
        if self.start <= self.stack_pointer <= self.app_break - FRAME_SIZE:
            return self.frame_at(self.stack_pointer)
        return None


def processes():
    """The table, unused entries left out."""
    target.check_running()
    base = symbols.need("processes")
    kind = symbols.variable_type("processes")
    if kind is None:
        raise Trouble("The kernel's ELF file does not describe 'processes': "
                      "was it compiled without -g?")
    fields, size = layout(kind.target().strip_typedefs())
    found = []
    for index in range(8):
        at = base + index * size
        record = Record(fields, target.read(at, size, "the process table"))
        if record["state"] != UNUSED:
            found.append(Process(index, at, record))
    return found


def no_processes():
    """Why there are none."""
    return ("There are no processes yet: load_apps() has not come so far, "
            "or loaded none.")


def choose(words, everybody=None):
    """The process that an argument names by number or name."""
    everybody = processes() if everybody is None else everybody
    if not everybody:
        raise Trouble(no_processes())
    wanted = words[0]
    for process in everybody:
        if wanted == process.name or wanted == str(process.index):
            return process
    known = ", ".join(f"{p.index} {p.name}" for p in everybody)
    raise Trouble(f"There is no process '{wanted}': there are {known}.")


def chosen(words):
    """All processes, or the one that an argument names."""
    everybody = processes()
    if not everybody:
        raise Trouble(no_processes())
    return [choose(words, everybody)] if words else everybody


def app_name(header):
    """An app's name by its TBF header; None when there is none."""
    if not target.FLASH[0] < header < target.FLASH[1] - 16:
        return None
    version, size, total = struct.unpack("<HHI", target.read(header, 8))
    if version != 2 or header + size > target.FLASH[1]:
        return None
    data = target.read(header, size)
    at = 16
    while at + 4 <= size:
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == TBF_NAME:
            return data[at + 4:at + 4 + length].decode("ascii", "replace")
        at += 4 + (length + 3 & ~3)
    return None


def by_code(address, everybody=None):
    """The process in whose flash an address lies."""
    for process in processes() if everybody is None else everybody:
        if process.flash_start <= address < process.flash_end:
            return process
    return None


def by_memory(address, everybody=None):
    for process in processes() if everybody is None else everybody:
        if process.start <= address < process.end:
            return process
    return None
