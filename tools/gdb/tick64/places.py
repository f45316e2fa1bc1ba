# SPDX-License-Identifier: MIT
"""What lies at an address, in words; and map, one process's memory drawn."""

from . import kernel, mpu, symbols, target
from .say import Command, count, hexa, say, table

COLUMNS = 64


def in_memory(process, address):
    """Which part of a process's memory."""
    if address >= max(process.grant_break, process.app_break):
        return "its grants"
    if address >= process.app_break:
        return "free, between its break and its grants"
    if process.stack_hint and process.start <= address < process.stack_hint:
        return "its stack"
    return "its data or heap, below its break"


def describe(address, everybody):
    """"memory of process 1 'crash', its grants"; "the kernel's code, ..."."""
    process = kernel.by_memory(address, everybody)
    if process is not None:
        return f"memory of {process}: {in_memory(process, address)}"
    process = kernel.by_code(address, everybody)
    if process is not None:
        if address < process.app_start:
            return f"flash of {process}: its TBF header"
        name = symbols.place(address)
        return f"flash of {process}" + \
            ("" if name.startswith("0x") else f": {name}")
    where = target.area(address)
    if where == "RAM":
        start = symbols.find("_process_memory_start")
        if start is not None and address >= start.address:
            return "RAM for processes, which none has"
        end = symbols.find("_kernel_stack_end")
        if end is not None and address < end.address:
            return "the kernel's stack"
        return "the kernel's data: " + symbols.place(address)
    if where == "flash":
        if address < target.KERNEL_FLASH_END:
            return "the kernel's code: " + symbols.place(address)
        if address < target.APPS_START:
            return "flash, the boot record"
        return "flash for apps, which none has"
    return where or "nothing that tick64 uses"


def bar(process, letter):
    """A line of COLUMNS letters, one for each stretch of memory."""
    step = max(process.size // COLUMNS, 1)
    return "".join(letter(address) for address in
                   range(process.start, process.start + step * COLUMNS, step))


class Map(Command):
    """Draw one process's memory: what is whose, and what it may touch.
    PROCESS is a number or a name; without it, all. The first bar is the
    kernel's record of what is whose; the second is what the process may touch,
    by the hardware's regions if it is on the CPU, else by those in the kernel's
    record."""

    name = "map"
    usage = "map [PROCESS]"

    def run(self, words):
        for process in kernel.chosen(words):
            self.draw(process)

    def draw(self, process):
        say(f"{process}: memory {hexa(process.start)} .. "
            f"{hexa(process.end)}, {count(process.size, 'byte')}")
        wrong = process.problems()
        for problem in wrong:
            say(f"  Wrong: {problem}.")
        if any("not in RAM" in problem for problem in wrong) or \
                process.size < COLUMNS:
            return
        regions, remark = self.regions(process)
        rights = {"-": ".", "r": "r", "rw": "w"}
        say("  owned   |" + bar(process, lambda a: self.owner(process, a))
            + "|")
        say("  may     |" + bar(process, lambda a: rights.get(
            regions.rights(a)[0], "?")) + "|")
        step = process.size // COLUMNS
        say(f"  one letter is {count(step, 'byte')}; a its own, G grants; "
            "w may read and write, r read, . not")
        if remark:
            say(f"  {remark}")
        rows = [(hexa(address), f"+{address - process.start}", text)
                for address, text in self.marks(process)]
        table(("address", "offset", "is"), rows)
        for low, high, may in regions.open_spans(process.start, process.end):
            if may != "-":
                say(f"  It may {'read and write' if may == 'rw' else 'read'} "
                    f"{hexa(low)} .. {hexa(high)}"
                    f"{self.excess(process, high)}.")
        say(f"  Flash: {hexa(process.flash_start)} .. "
            f"{hexa(process.flash_end)}, "
            f"{count(process.flash_size, 'byte')}, code from "
            f"{hexa(process.app_start)}.")

    @staticmethod
    def regions(process):
        """What decides about it, and a remark where that is strange."""
        registers = target.system_registers()
        wanted = mpu.record(process)
        if not registers:
            return wanted, ""
        now = mpu.hardware()
        if not now.is_on:
            return now, "The MPU is off: it may touch everything."
        if not (target.is_unprivileged(registers) and kernel.by_code(
                target.core_register("pc"), [process])):
            return wanted, ""
        if mpu.is_loaded(process, now):
            return now, ""
        return now, ("It is on the CPU, but the hardware holds other regions "
                     "than its record: see `mpu`.")

    @staticmethod
    def owner(process, address):
        if address >= process.grant_break:
            return "G"
        return "a" if address < process.app_break else "."

    @staticmethod
    def excess(process, end):
        if end > process.grant_break < process.end:
            return (f": {count(end - process.grant_break, 'byte')} OF ITS "
                    "GRANTS")
        if end > process.app_break:
            return (f": {count(end - process.app_break, 'byte')} beyond its "
                    "break")
        return ""

    @staticmethod
    def stack_pointer(process):
        registers = target.system_registers()
        if registers and target.is_unprivileged(registers):
            now = target.core_register("sp")
            if process.start <= now <= process.end:
                return now, "stack pointer now"
        return process.stack_pointer, "stack pointer, as saved"

    @staticmethod
    def marks(process):
        marks = [(process.start, "start of its memory")]
        if process.stack_hint:
            marks.append((process.stack_hint, "top of its stack"))
        marks.append(Map.stack_pointer(process))
        if process.high_water_mark > process.start:
            marks.append((process.high_water_mark,
                          "high-water mark: it shared memory up to here"))
        marks.append((process.app_break, "break: end of what it may use"))
        if process.grant_break < process.end:
            marks.append((process.grant_break, "its grants begin"))
        marks.append((process.end, "end of its memory"))
        return sorted(marks, key=lambda mark: mark[0])
