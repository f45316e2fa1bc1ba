# SPDX-License-Identifier: MIT
"""The apps' symbols, where each app lies.

An app is linked at addresses that only tell flash from RAM (userland/runtime/
app.ld). Where its code goes is known at the start; where its variables go,
once the kernel has loaded it. So GDB is given copies of the ELF files, moved:
the linker left all relocations of the debug information in them.
"""

import os
import struct

import gdb

from . import kernel, session
from .say import Trouble

FLASH = 0x80000000
NOWHERE = 0x60000000  # for variables, until their place is known
SYMTAB, REL = 2, 9
ABSOLUTE = 2  # R_ARM_ABS32
ALLOCATED = 2


class Elf:
    """A 32-bit ELF file's bytes, to be changed."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = bytearray(file.read())
        start, = struct.unpack_from("<I", self.data, 32)
        size, count = struct.unpack_from("<HH", self.data, 46)
        self.sections = [start + i * size for i in range(count)]

    def section(self, i):
        """name, type, flags, address, offset, size, link, info, ..."""
        return struct.unpack_from("<10I", self.data, self.sections[i])

    def word(self, at):
        return struct.unpack_from("<I", self.data, at)[0]

    def put(self, at, value):
        struct.pack_into("<I", self.data, at, value & 0xFFFFFFFF)

    def move(self, flash, ram):
        """Have flash begin there and RAM there: sections, symbols, and what
        refers to symbols."""
        def moved(address):
            return address - FLASH + flash if address >= FLASH else \
                address + ram
        symbols = {}
        for i, at in enumerate(self.sections):
            section = self.section(i)
            if section[1] == SYMTAB:
                symbols[i] = self.symbols(section, moved)
        for at in self.sections:
            section = struct.unpack_from("<10I", self.data, at)
            if section[1] == REL:
                self.relocate(section, symbols[section[6]], moved)
        for at in self.sections:
            section = struct.unpack_from("<10I", self.data, at)
            if section[2] & ALLOCATED:
                self.put(at + 12, moved(section[3]))

    def symbols(self, section, moved):
        """Move them. @return: by how far, in the order of the table"""
        distances = []
        for at in range(section[4], section[4] + section[5], 16):
            value, where = self.word(at + 4), struct.unpack_from(
                "<H", self.data, at + 14)[0]
            belongs = 0 < where < len(self.sections) and \
                self.section(where)[2] & ALLOCATED
            distance = moved(value) - value if belongs else 0
            distances.append(distance)
            self.put(at + 4, value + distance)
        return distances

    def relocate(self, section, distances, moved):
        target = self.section(section[7])
        if target[2] & ALLOCATED:
            return  # code: GDB reads it from the machine
        for at in range(section[4], section[4] + section[5], 8):
            offset, info = self.word(at), self.word(at + 4)
            if info & 0xFF == ABSOLUTE:
                place = target[4] + offset - target[3]
                self.put(place, self.word(place) + distances[info >> 8])
            self.put(at + 4, info & ~0xFF)  # it is done: R_ARM_NONE


class App:
    """An app of this session: its name, ELF file, where its code lies."""

    def __init__(self, number, name, path, flash):
        self.name, self.path, self.flash = name, path, flash
        self.ram = None
        self.copy = os.path.join(session.folder, f"app{number}-{name}.elf")
        self.added = False

    def add(self):
        """Give GDB its symbols, or give them again for another place."""
        elf = Elf(self.path)
        elf.move(self.flash, NOWHERE if self.ram is None else self.ram)
        if self.added:
            gdb.execute(f"remove-symbol-file '{self.copy}'", to_string=True)
        with open(self.copy, "wb") as file:
            file.write(elf.data)
        gdb.execute(f"add-symbol-file '{self.copy}' -o 0", to_string=True)
        self.added = True


apps = []


def begin():
    """From the session's list of apps: NAME ELF-FILE ADDRESS, a line each."""
    with open(os.path.join(session.folder, "apps.txt")) as file:
        for number, line in enumerate(file):
            name, path, address = line.rsplit(maxsplit=1)[0].split(
                " ", 1) + [line.rsplit(maxsplit=1)[1]]
            kernel.names[int(address, 0)] = name
            if os.path.exists(path):
                app = App(number, name, path, int(address, 0))
                apps.append(app)
                app.add()


def find_variables():
    """Once the kernel has chosen an app's memory, its variables are there."""
    waiting = [app for app in apps if app.ram is None]
    if not waiting:
        return
    try:
        everybody = kernel.processes()
    except (Trouble, gdb.error):
        return
    for app in waiting:
        process = kernel.by_code(app.flash, everybody)
        if process is not None and not process.problems():
            app.ram = process.start
            app.add()
