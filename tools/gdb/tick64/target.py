# SPDX-License-Identifier: MIT
"""The machine: memory, core registers, and system registers by the probe.

QEMU's stub reads memory as the running code would: with the MPU on, a process
on the CPU hides the kernel from GDB. So memory is read physically. The stub
knows no system registers at all; the probe (tools/gdb/probe.c) does.
"""

import os
import re
import socket
import struct

import gdb

from .say import Trouble, hexa

RAM = (0x20000000, 0x20010000)
FLASH = (0x00000000, 0x00040000)
KERNEL_FLASH_END = 0xF000
BOOT_RECORD = 0xF000
APPS_START = 0x10000
SYSTEM_SPACE = 0xE0000000


def area(address):
    """What the machine has at an address: "RAM", "flash", ... or None."""
    if RAM[0] <= address < RAM[1]:
        return "RAM"
    if FLASH[0] <= address < FLASH[1]:
        return "flash"
    if 0x40000000 <= address < 0x60000000:
        return "a device"
    if SYSTEM_SPACE <= address <= 0xFFFFFFFF:
        return "the CPU's own registers"
    return None


def readable(address, size):
    """Whether all bytes are RAM or flash."""
    return any(start <= address and address + size <= end
               for start, end in (RAM, FLASH))


def read(address, size, what="it"):
    if not readable(address, size):
        raise Trouble(f"{what} should be at {hexa(address)}, but there is "
                      "neither RAM nor flash.")
    return bytes(gdb.selected_inferior().read_memory(address, size))


def word(address, what="it"):
    return struct.unpack("<I", read(address, 4, what))[0]


def device_word(address):
    """A register of a device that reading does not change."""
    data = gdb.selected_inferior().read_memory(address, 4)
    return struct.unpack("<I", bytes(data))[0]


def core_register(name):
    frame = gdb.newest_frame()
    return int(frame.read_register(name)) & 0xFFFFFFFF


def is_there():
    """Whether there is a machine to look at."""
    return gdb.selected_inferior().pid != 0


def check_running():
    """Commands need a guest that is stopped."""
    if not is_there():
        raise Trouble("No kernel is running: QEMU has ended.")


# --- the probe -------------------------------------------------------------

class Probe:
    """The connection to QEMU's probe."""

    def __init__(self, path):
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.settimeout(10)
        self.connection.connect(path)

    def ask(self):
        self.connection.send(b"?")
        reply = b""
        while not reply.endswith(b".\n"):
            data = self.connection.recv(4096)
            if not data:
                break
            reply += data
        pairs = re.findall(r"^(\w+) (0x[0-9a-f]+)$", reply.decode(),
                           re.MULTILINE)
        return {name: int(value, 16) for name, value in pairs}


probe = None


def connect(path):
    """Read memory physically, and reach the probe."""
    global probe
    gdb.execute("maintenance packet Qqemu.PhyMemMode:1", to_string=True)
    if os.path.exists(path):
        probe = Probe(path)


def system_registers():
    """All that the probe knows, by name; {} when there is none."""
    check_running()
    try:
        return probe.ask() if probe is not None else {}
    except OSError:
        return {}


def need_system_registers(what):
    registers = system_registers()
    if not registers:
        raise Trouble(f"{what} can't be read here: this QEMU was started "
                      "without tick64's probe. Start it by `make gdb`.")
    return registers


def is_unprivileged(registers):
    """Whether a process is on the CPU."""
    return registers.get("exception") == 0 and registers["control"] & 1 == 1


def process_stack_pointer(registers):
    """PSP: the process's, whoever runs."""
    on_psp = registers["exception"] == 0 and registers["control"] & 2
    if on_psp or is_unprivileged(registers):
        return core_register("sp")
    return registers["other_sp"]
