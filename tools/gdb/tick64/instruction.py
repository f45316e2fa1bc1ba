# SPDX-License-Identifier: MIT
"""One instruction, as GDB disassembles it: what it accesses, and with what."""

import re

import gdb

from . import target
from .say import hexa

SIZES = {"b": 1, "sb": 1, "h": 2, "sh": 2, "d": 8}


class Instruction:
    def __init__(self, address):
        self.address = address
        self.mnemonic, self.operands = "", ""
        self.text = "no code that can be read"
        if target.readable(address, 4):
            found = gdb.selected_inferior().architecture().disassemble(
                address)[0]
            self.text = re.sub(r"\s*(@|;).*", "", found["asm"]).replace(
                "\t", " ").strip()
            self.mnemonic, _, self.operands = self.text.partition(" ")

    @property
    def access(self):
        """"read 4 bytes", "write 1 byte"; "" when it is no load or store."""
        plain = self.mnemonic.split(".")[0]
        if plain in ("push", "stmdb", "stmia", "stm"):
            return "write several words"
        if plain in ("pop", "ldmia", "ldm", "ldmdb"):
            return "read several words"
        match = re.match(r"(ldr|str)(ex|t)?(sb|sh|b|h|d)?", plain)
        if match is None:
            return ""
        size = SIZES.get(match[3], 4)
        verb = "read" if match[1] == "ldr" else "write"
        return f"{verb} {size} byte{'s' * (size != 1)}"

    def inputs(self, values):
        """The registers that it names, with their values."""
        names = []
        for name in re.findall(r"\b(r\d+|sp|lr|pc|ip|sl|fp)\b",
                               self.operands):
            name = {"ip": "r12", "sl": "r10", "fp": "r11"}.get(name, name)
            if name in values and name != "pc" and name not in names:
                names.append(name)
        loads = self.mnemonic.startswith("ldr") and "[" in self.operands
        if loads and names and not re.search(
                rf"\[.*\b{names[0]}\b", self.operands):
            names = names[1:]  # what it would have loaded is no input
        return ", ".join(f"{name} = {hexa(values[name])}" for name in names)
