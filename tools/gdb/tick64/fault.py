# SPDX-License-Identifier: MIT
"""fault: the last fault, explained in a sentence."""

import gdb

from . import kernel, mpu, places, symbols, target
from .instruction import Instruction
from .say import Command, hexa, say, upper

# Bits of CFSR (ARMv7-M ARM, B3.2.15): name, what it says of a process.
BITS = (
    (0, "IACCVIOL", "tried to execute where it may not"),
    (1, "DACCVIOL", "touched memory that it may not"),
    (3, "MUNSTKERR", "came back to a stack that is no longer its own"),
    (4, "MSTKERR", "had no stack left for its registers: a stack overflow"),
    (5, "MLSPERR", "had no memory for its floating-point registers"),
    (7, "MMARVALID", ""),
    (8, "IBUSERR", "tried to execute where nothing answers"),
    (9, "PRECISERR", "touched an address where nothing answers"),
    (10, "IMPRECISERR", "touched, some time ago, an address where nothing "
                        "answers"),
    (11, "UNSTKERR", "came back to a stack where nothing answers"),
    (12, "STKERR", "had its stack where nothing answers"),
    (15, "BFARVALID", ""),
    (16, "UNDEFINSTR", "executed an undefined instruction"),
    (17, "INVSTATE", "jumped to an even address: no Thumb code"),
    (18, "INVPC", "returned from an exception in a way that there is not"),
    (19, "NOCP", "used floating point, which is off"),
    (24, "UNALIGNED", "made an access that must be aligned and is not"),
    (25, "DIVBYZERO", "divided by zero"),
)
FAULTS = range(3, 7)
STACKING = 1 << 4 | 1 << 12
EXECUTE = 1 << 0 | 1 << 8
ACCESS = 1 << 1 | 1 << 9


class Fault:
    """What is known of the last fault, from the hardware or the kernel."""

    def __init__(self, cfsr, hfsr, mmfar, bfar, owner, pc, source):
        self.cfsr, self.hfsr, self.source = cfsr, hfsr, source
        self.mmfar, self.bfar = mmfar, bfar
        self.owner, self.pc = owner, pc

    @property
    def address(self):
        if self.cfsr >> 7 & 1:
            return self.mmfar
        return self.bfar if self.cfsr >> 15 & 1 else None

    def names(self):
        return ", ".join(name for bit, name, _ in BITS
                         if self.cfsr >> bit & 1) or "no bit"

    def did(self):
        for bit, _, words in BITS:
            if self.cfsr >> bit & 1 and words:
                return words
        return "broke a rule of the kernel's: the hardware saw no fault"


def from_kernel():
    """The kernel's record of the last fault; None: there is none."""
    kind = symbols.variable_type("last_fault")
    if kind is None:
        return None
    fields, size = kernel.layout(kind)
    record = kernel.Record(fields, target.read(
        symbols.need("last_fault"), size))
    if not (record["cfsr"] or record["hfsr"] or record["process"]
            or record["pc"]):
        return None
    return Fault(record["cfsr"], record["hfsr"], record["mmfar"],
                 record["bfar"], record["process"], record["pc"],
                 "as the kernel noted it in last_fault")


def last(registers):
    """A fault that the hardware still shows, else the kernel's record."""
    if registers.get("cfsr") or registers.get("hfsr"):
        return Fault(registers["cfsr"], registers["hfsr"],
                     registers["mmfar"], registers["bfar"], 0, 0,
                     "as the hardware's registers show it")
    return from_kernel()


class ExplainFault(Command):
    """Explain the last fault: whose, which instruction, what it tried.
    From CFSR, MMFAR and BFAR, either still in the hardware's registers or as
    the kernel noted them, and from the frame on the process's stack."""

    name = "fault"

    def run(self, words):
        registers = target.system_registers()
        fault = last(registers)
        if fault is None:
            say("There was no fault so far.")
            return
        everybody = kernel.processes()
        if fault.pc:
            self.in_kernel(fault, everybody)
        elif registers.get("exception") in FAULTS and \
                not target.core_register("lr") & 4 and \
                fault.source.startswith("as the hardware"):
            say("The kernel itself faulted: it " + fault.did() + ".")
        else:
            self.in_process(fault, registers, everybody)
        say(f"  CFSR {hexa(fault.cfsr)}: {fault.names()} ({fault.source})")
        if fault.address is not None:
            name = "MMFAR" if fault.cfsr >> 7 & 1 else "BFAR"
            say(f"  {name} {hexa(fault.address)}: "
                f"{places.describe(fault.address, everybody)}")

    @staticmethod
    def in_kernel(fault, everybody):
        say(f"The kernel itself faulted: it {fault.did()}.")
        say(f"  At {symbols.place(fault.pc)}: {Instruction(fault.pc).text}")

    def in_process(self, fault, registers, everybody):
        process = self.whose(fault, registers, everybody)
        if process is None:
            say(f"A process, which can't be told, {fault.did()}.")
            return
        frame, why_not = self.frame(fault, process, registers)
        if frame is None:
            say(f"{upper(process)} {fault.did()}.")
            say(f"  {why_not}")
            return
        pc = frame["pc"]
        if fault.cfsr & EXECUTE:
            say(f"{upper(process)} {fault.did()}, at {hexa(pc)}: "
                f"{places.describe(pc, everybody)}.")
            say(f"  It may come from before {hexa(frame['lr'] & ~1)}, its "
                f"lr: {symbols.place(frame['lr'] & ~1)}.")
            return
        instruction = Instruction(pc)
        say(f"{upper(process)} {self.tried(fault, instruction)}.")
        values = instruction.inputs(self.values(process, frame))
        say(f"  At {symbols.place(pc)}: {instruction.text}"
            + (f", with {values}" if values else ""))
        if fault.address is not None and fault.cfsr & 1 << 1:
            _, _, because = mpu.record(process).rights(fault.address)
            say(f"  Its regions: {because}.")

    @staticmethod
    def tried(fault, instruction):
        if fault.cfsr & ACCESS and fault.address is not None and \
                instruction.access:
            if fault.cfsr & 1 << 9:
                return (f"tried to {instruction.access} at "
                        f"{hexa(fault.address)}, where nothing answers")
            return (f"tried to {instruction.access} at "
                    f"{hexa(fault.address)}, which it may not")
        return fault.did()

    @staticmethod
    def values(process, frame):
        values = dict(frame)
        for i, value in enumerate(process.r4_to_r11):
            values[f"r{4 + i}"] = value
        values["sp"] = process.stack_pointer + kernel.FRAME_SIZE
        return values

    @staticmethod
    def whose(fault, registers, everybody):
        for process in everybody:
            if process.address == fault.owner:
                return process
        if not registers:
            return None
        at = target.process_stack_pointer(registers)
        return kernel.by_memory(at, everybody) or \
            mpu.loaded(everybody, mpu.hardware())

    @staticmethod
    def frame(fault, process, registers):
        """The frame pushed at the fault; or None, and why there is none."""
        if fault.cfsr & STACKING:
            return None, ("Its registers could not be pushed, so nobody "
                          "knows which instruction it was. Its stack "
                          f"pointer then: {hexa(process.stack_pointer)}.")
        if registers.get("exception") in FAULTS:
            frame = process.frame_at(target.process_stack_pointer(registers))
            return frame, "There is no frame at its stack pointer."
        here = gdb.newest_frame().name() or ""
        if fault.owner and process.state != kernel.FAULTED and \
                not here.startswith("process_fault"):
            return None, ("It has been restarted since, so its frame is "
                          "gone. Stop at process_fault() to see the next "
                          "one.")
        return process.frame(), "There is no frame at its stack pointer."
