# SPDX-License-Identifier: MIT
"""Names of the kernel: from its ELF file's symbol table, which is there even
where debug information is not, and apart from the apps' names."""

import struct

import gdb

from .say import Trouble

_tables = {}


class Symbol:
    def __init__(self, address, size):
        self.address, self.size = address, size


def _read(path):
    """The symbols of a 32-bit little-endian ELF file, by name."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:6] != b"\x7fELF\x01\x01":
        raise Trouble(f"{path} is no ELF file of a 32-bit Arm.")
    start, = struct.unpack_from("<I", data, 32)
    entry, number = struct.unpack_from("<HH", data, 46)
    sections = [struct.unpack_from("<10I", data, start + i * entry)
                for i in range(number)]
    found = {}
    for kind, offset, size, link in ((s[1], s[4], s[5], s[6])
                                     for s in sections):
        if kind != 2:  # SHT_SYMTAB
            continue
        names = sections[link][4]
        for at in range(offset, offset + size, 16):
            name, value, length, info = struct.unpack_from("<IIIB", data, at)
            end = data.index(b"\0", names + name)
            text = data[names + name:end].decode("ascii", "replace")
            if info & 15 == 2:  # a function: bit 0 says Thumb
                value &= ~1
            if text and not text.startswith("$"):
                found.setdefault(text, Symbol(value, length))
    return found


def kernel_file():
    """The kernel's ELF file: what `file` loaded."""
    for objfile in gdb.objfiles():
        if objfile.filename == gdb.current_progspace().filename:
            return objfile
    raise Trouble("GDB has no kernel: load its ELF file by `file`.")


def find(name):
    """A symbol of the kernel, or None."""
    path = kernel_file().filename
    if path not in _tables:
        _tables[path] = _read(path)
    return _tables[path].get(name)


def need(name):
    found = find(name)
    if found is None:
        raise Trouble(f"This kernel has no symbol '{name}': is it tick64's?")
    return found.address


def variable_type(name):
    """The type of a variable of the kernel's; None without debug
    information."""
    kernel = kernel_file()
    found = kernel.lookup_global_symbol(name, gdb.SYMBOL_VAR_DOMAIN) or \
        kernel.lookup_static_symbol(name, gdb.SYMBOL_VAR_DOMAIN)
    return found.type.strip_typedefs() if found is not None else None


def place(address):
    """Code in words: "mpu_load + 4 (mpu.c:12)"; hexadecimal else."""
    text = gdb.execute(f"info symbol {address}", to_string=True)
    if text.startswith("No symbol"):
        return f"0x{address:08x}"
    name = text.split(" in section")[0].strip()
    line = gdb.find_pc_line(address)
    if line.symtab is None:
        return name
    return f"{name} ({line.symtab.filename.rsplit('/', 1)[-1]}:{line.line})"


def function_at(address):
    """The name of the kernel's function whose code is there, or None."""
    find("reset")
    for name, symbol in _tables[kernel_file().filename].items():
        if symbol.address <= address < symbol.address + symbol.size:
            return name
    return None


def has_lines(address):
    """Whether the code there was compiled with debug information."""
    return gdb.find_pc_line(address).symtab is not None
