# SPDX-License-Identifier: MIT
"""Ask a function of the kernel's, without running it in the guest.

How a part keeps its data is its author's affair; what its functions answer is
in their contracts. So a question like grant_slots_if_any(process, driver) is
worked out here: the function's instructions, as GDB disassembles them, are
carried out on a copy. The guest is not touched, in a recording neither, and
what the function stores is seen by itself only.
"""

import re

import gdb

from . import symbols, target
from .say import Trouble

STEPS = 20000
RETURN = 0xFFFFFFFE
STACK = 0x10000000  # a place that the machine does not have
MASK = 0xFFFFFFFF
ALIASES = {"sl": "r10", "fp": "r11", "ip": "r12", "sb": "r9"}
CONDITIONS = {
    "eq": lambda f: f.z, "ne": lambda f: not f.z,
    "cs": lambda f: f.c, "cc": lambda f: not f.c,
    "hs": lambda f: f.c, "lo": lambda f: not f.c,
    "mi": lambda f: f.n, "pl": lambda f: not f.n,
    "vs": lambda f: f.v, "vc": lambda f: not f.v,
    "hi": lambda f: f.c and not f.z, "ls": lambda f: not f.c or f.z,
    "ge": lambda f: f.n == f.v, "lt": lambda f: f.n != f.v,
    "gt": lambda f: not f.z and f.n == f.v,
    "le": lambda f: f.z or f.n != f.v, "al": lambda f: True,
}
PLAIN = ("ldrd strd ldrsb ldrsh ldrb ldrh ldr strb strh str ldmia ldmdb ldm "
         "stmia stmdb stm push pop movt movw mov mvn adds addw add adc subs "
         "subw sub sbc rsb and orr orn eor bic lsl lsr asr ror mul mla mls "
         "udiv sdiv ubfx sbfx bfi bfc uxtb uxth sxtb sxth clz rbit cmp cmn "
         "tst teq cbz cbnz tbb tbh blx bx bl b nop it").split()


class Stuck(Exception):
    """It can't be worked out; the text says why."""


class Evaluation:
    """One call: registers, flags, and what was stored."""

    def __init__(self, address, arguments):
        self.r = {f"r{i}": 0 for i in range(13)}
        self.r.update(zip(("r0", "r1", "r2", "r3"), arguments))
        self.r.update(sp=STACK, lr=RETURN, pc=address & ~1)
        self.n = self.z = self.c = self.v = False
        self.stored = {}
        self.code = {}
        self.block = []  # conditions of the IT block that is open

    def run(self):
        for _ in range(STEPS):
            pc = self.r["pc"] & ~1
            if pc == RETURN & ~1:
                return self.r["r0"]
            asm, length = self.fetch(pc)
            self.next = pc + length
            self.step(asm, pc)
            self.r["pc"] = self.next & MASK
        raise Stuck("it does not come to an end")

    # --- memory ---

    def load(self, at, size):
        return sum(self.byte(at + i) << 8 * i for i in range(size))

    def byte(self, at):
        if at in self.stored:
            return self.stored[at]
        if not target.readable(at, 1):
            raise Stuck(f"it reads at 0x{at:08x}")
        return target.read(at, 1)[0]

    def store(self, at, value, size):
        for i in range(size):
            self.stored[at + i] = value >> 8 * i & 0xFF

    def fetch(self, pc):
        if pc not in self.code:
            if not target.readable(pc, 4) or target.area(pc) != "flash":
                raise Stuck(f"it jumps to 0x{pc:08x}")
            function = symbols.function_at(pc)
            if function == "not_written":
                raise Stuck("it is not written yet")
            one = gdb.selected_inferior().architecture().disassemble(pc)[0]
            self.code[pc] = (re.sub(r"\s*(@|;|//).*", "", one["asm"]),
                             one["length"])
        return self.code[pc]

    # --- one instruction ---

    def step(self, asm, pc):
        mnemonic, _, text = asm.replace("\t", " ").strip().partition(" ")
        mnemonic = mnemonic.split(".")[0]
        if re.fullmatch("it[te]*", mnemonic):
            self.open_block(mnemonic, text.strip())
            return
        condition = self.block.pop(0) if self.block else None
        name, sets, own = self.split(mnemonic)
        if condition is None and own:
            condition = own
        elif condition is not None and not own and name not in ("b",):
            sets = False
        if condition is not None and not CONDITIONS[condition](self):
            return
        from .operations import carry_out
        carry_out(self, name, sets, split_operands(text), pc)

    @staticmethod
    def split(mnemonic):
        """"addsne" is ("add", True, "ne")."""
        for plain in PLAIN:
            match = re.fullmatch(f"{plain}(s?)({'|'.join(CONDITIONS)})?",
                                 mnemonic)
            if match:
                return plain, bool(match[1]), match[2]
        raise Stuck(f"'{mnemonic}' is beyond this command")

    def open_block(self, mnemonic, first):
        opposite = {"eq": "ne", "cs": "cc", "hs": "lo", "mi": "pl",
                    "vs": "vc", "hi": "ls", "ge": "lt", "gt": "le"}
        opposite.update({b: a for a, b in opposite.items()})
        self.block = [first if letter == "t" else opposite[first]
                      for letter in mnemonic[1:]]

    # --- values ---

    def get(self, name, pc=0):
        name = ALIASES.get(name, name)
        if name == "pc":
            return pc + 4
        if name not in self.r:
            raise Stuck(f"'{name}' is beyond this command")
        return self.r[name]

    def put(self, name, value):
        name = ALIASES.get(name, name)
        if name == "pc":
            self.next = value & ~1
        else:
            self.r[name] = value & MASK

    def set_nz(self, value):
        self.n, self.z = bool(value >> 31 & 1), value & MASK == 0

    def add(self, a, b, carry, sets):
        """a + b + carry, and all four flags if wanted."""
        total = a + b + carry
        value = total & MASK
        if sets:
            self.set_nz(value)
            self.c = total > MASK
            self.v = bool(~(a ^ b) & (a ^ value) & 0x80000000)
        return value


def split_operands(text):
    """At the commas outside brackets and braces."""
    return [part.strip() for part in
            re.split(r",\s*(?![^\[{]*[\]}])", text) if part.strip()]


def ask(name, *arguments):
    """What a kernel's function answers, in r0.
    @raise Trouble: with the reason, when that can't be worked out"""
    address = symbols.need(name)
    try:
        return Evaluation(address, arguments).run()
    except (Stuck, gdb.error, KeyError, ValueError, IndexError) as stuck:
        raise Trouble(f"{name}() can't be asked: {stuck}.") from None
