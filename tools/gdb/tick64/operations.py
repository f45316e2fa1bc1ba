# SPDX-License-Identifier: MIT
"""What each instruction does, for evaluate.py: the Thumb-2 that a compiler
makes of plain C."""

import re

MASK = 0xFFFFFFFF
SIZES = {"ldr": 4, "str": 4, "ldrb": 1, "strb": 1, "ldrh": 2, "strh": 2,
         "ldrsb": 1, "ldrsh": 2}


def stuck(text):
    from .evaluate import Stuck
    raise Stuck(text)


def shift(state, value, kind, by, sets=False):
    if by == 0:
        return value & MASK
    if kind == "lsl":
        carry, result = value >> (32 - by) & 1 if by <= 32 else 0, value << by
    elif kind == "lsr":
        carry, result = value >> (by - 1) & 1, value >> by
    elif kind == "asr":
        signed = value - (1 << 32) if value >> 31 else value
        carry, result = signed >> (by - 1) & 1, signed >> by
    else:
        by %= 32
        result = value >> by | value << (32 - by)
        carry = result >> 31 & 1
    if sets:
        state.c = bool(carry)
    return result & MASK


def second(state, operands, pc, sets=False):
    """The flexible second operand: #4, r3, or r3 with `lsl #2` behind."""
    first = operands[0]
    if first.startswith("#"):
        return int(first[1:], 0) & MASK
    value = state.get(first, pc)
    if len(operands) > 1:
        kind, by = operands[1].split()
        return shift(state, value, kind, int(by[1:], 0), sets)
    return value


def address(state, operands, pc):
    """[r3], [r3, #4], [r3, #4]!, [r3], #4, [r3, r1, lsl #3]: where."""
    match = re.fullmatch(r"\[(\w+)(?:, (.*))?\](!?)", operands[0])
    if match is None:
        stuck(f"'{operands[0]}' is beyond this command")
    base = state.get(match[1], pc)
    if match[1] == "pc":
        base &= ~3
    offset = second(state, match[2].split(", "), pc) if match[2] else 0
    at = base + offset & MASK
    if match[3]:
        state.put(match[1], at)
    if len(operands) > 1:
        state.put(match[1], base + second(state, operands[1:], pc))
    return at


def names(text):
    """{r4, r6-r8, pc}: the registers, in order."""
    order = [f"r{i}" for i in range(10)] + ["sl", "fp", "ip", "sp", "lr",
                                           "pc"]
    found = []
    for part in text.strip("{} ").split(","):
        low, _, high = part.strip().partition("-")
        low = {"r10": "sl", "r11": "fp", "r12": "ip"}.get(low, low)
        high = {"r10": "sl", "r11": "fp", "r12": "ip"}.get(high, high) or low
        found += order[order.index(low):order.index(high) + 1]
    return found


def several(state, name, base, back, registers):
    """ldm, stm, push, pop."""
    at = state.get(base)
    down = name in ("stmdb", "ldmdb", "push")
    size = 4 * len(registers)
    start = at - size if down else at
    for i, register in enumerate(registers):
        if name in ("ldm", "ldmia", "ldmdb", "pop"):
            state.put(register, state.load(start + 4 * i, 4))
        else:
            state.store(start + 4 * i, state.get(register), 4)
    if back:
        state.put(base, start if down else at + size)


def memory(state, name, o, pc):
    if name in ("push", "pop"):
        several(state, name, "sp", True, names(o[0]))
    elif name[:3] in ("ldm", "stm"):
        several(state, name, o[0].rstrip("!"), o[0].endswith("!"),
                names(o[1]))
    elif name in ("ldrd", "strd"):
        at = address(state, o[2:], pc)
        for i in range(2):
            if name == "ldrd":
                state.put(o[i], state.load(at + 4 * i, 4))
            else:
                state.store(at + 4 * i, state.get(o[i]), 4)
    else:
        at, size = address(state, o[1:], pc), SIZES[name]
        if name.startswith("str"):
            state.store(at, state.get(o[0]), size)
            return
        value = state.load(at, size)
        if name in ("ldrsb", "ldrsh") and value >> (8 * size - 1):
            value -= 1 << 8 * size
        state.put(o[0], value)


def jump(state, name, o, pc):
    if name in ("cbz", "cbnz"):
        if (state.get(o[0]) == 0) == (name == "cbz"):
            state.next = int(o[1].split()[0], 0)
        return
    if name in ("tbb", "tbh"):
        base, index = re.match(r"\[(\w+), (\w+)", o[0]).groups()
        size = 1 if name == "tbb" else 2
        at = state.get(base, pc) + size * state.get(index)
        state.next = pc + 4 + 2 * state.load(at, size)
        return
    if name in ("bl", "blx"):
        state.put("lr", state.next | 1)
    to = o[0].split()[0]
    state.next = int(to, 0) if to[0].isdigit() else state.get(to)
    state.next &= ~1


def arithmetic(state, name, sets, o, pc):
    """add and its kin: all flags."""
    compare = name in ("cmp", "cmn")
    if len(o) == 2 or (len(o) == 3 and o[2][:3] in ("lsl", "lsr", "asr")) \
            or compare:
        o = [o[0]] + o  # two operands: the result is the first
    a, b = state.get(o[1], pc), second(state, o[2:], pc)
    carry = 0
    if name in ("sub", "subs", "subw", "cmp"):
        b, carry = ~b & MASK, 1
    elif name == "rsb":
        a, b, carry = b, ~a & MASK, 1
    elif name == "adc":
        carry = int(state.c)
    elif name == "sbc":
        b, carry = ~b & MASK, int(state.c)
    value = state.add(a, b, carry, sets or compare or name in ("adds", "subs"))
    if not compare:
        state.put(o[0], value)


def logic(state, name, sets, o, pc):
    """and and its kin, moves, shifts: N, Z, and C by the shift."""
    test = name in ("tst", "teq")
    if name in ("mov", "movw", "mvn"):
        value = second(state, o[1:], pc, sets)
        value = ~value if name == "mvn" else value
    elif name in ("lsl", "lsr", "asr", "ror"):
        source = o[1] if len(o) == 3 else o[0]
        by = second(state, o[-1:], pc) & 0xFF
        value = shift(state, state.get(source), name, by, sets)
    else:
        if len(o) == 2 or test or o[2][:3] in ("lsl", "lsr", "asr"):
            o = [o[0]] + o
        a, b = state.get(o[1], pc), second(state, o[2:], pc, sets or test)
        value = {"and": a & b, "tst": a & b, "orr": a | b, "eor": a ^ b,
                 "teq": a ^ b, "bic": a & ~b, "orn": a | ~b}[name]
    if sets or test:
        state.set_nz(value & MASK)
    if not test:
        state.put(o[0], value)


def signed(value, bits=32):
    return value - (1 << bits) if value >> (bits - 1) & 1 else value


def others(state, name, sets, o, pc):
    def get(i):
        return state.get(o[i], pc)

    def plain(i):
        return int(o[i][1:], 0)
    if name == "mul":
        value = get(1) * get(2 if len(o) > 2 else 0)
    elif name in ("mla", "mls"):
        value = get(3) + get(1) * get(2) * (1 if name == "mla" else -1)
    elif name in ("udiv", "sdiv"):
        a, b = get(len(o) - 2), get(len(o) - 1)
        if name == "sdiv":
            a, b = signed(a), signed(b)
        value = 0 if b == 0 else abs(a) // abs(b) * (-1 if (a < 0) !=
                                                     (b < 0) else 1)
    elif name in ("ubfx", "sbfx"):
        value = get(1) >> plain(2) & (1 << plain(3)) - 1
        value = signed(value, plain(3)) if name == "sbfx" else value
    elif name in ("bfi", "bfc"):
        low, width = plain(len(o) - 2), plain(len(o) - 1)
        mask = (1 << width) - 1 << low
        value = get(0) & ~mask
        value |= get(1) << low & mask if name == "bfi" else 0
    elif name == "movt":
        value = get(0) & 0xFFFF | plain(1) << 16
    elif name[1:3] == "xt":
        bits = 8 if name.endswith("b") else 16
        value = get(len(o) - 1) & (1 << bits) - 1
        value = signed(value, bits) if name[0] == "s" else value
    elif name == "clz":
        value = 32 - get(1).bit_length()
    elif name == "rbit":
        value = int(f"{get(1):032b}"[::-1], 2)
    else:
        stuck(f"'{name}' is beyond this command")
    state.put(o[0], value)
    if sets:
        state.set_nz(value & MASK)


KINDS = {}
for _one, _names in (
        (memory, "ldrd strd ldrsb ldrsh ldrb ldrh ldr strb strh str ldmia "
                 "ldmdb ldm stmia stmdb stm push pop"),
        (jump, "cbz cbnz tbb tbh blx bx bl b"),
        (arithmetic, "adds addw add adc subs subw sub sbc rsb cmp cmn"),
        (logic, "movw mov mvn and orr orn eor bic lsl lsr asr ror tst teq")):
    KINDS.update({name: _one for name in _names.split()})


def carry_out(state, name, sets, operands, pc):
    if name == "nop":
        return
    one = KINDS.get(name, others)
    if one in (memory, jump):
        one(state, name, operands, pc)
    else:
        one(state, name, sets, operands, pc)
