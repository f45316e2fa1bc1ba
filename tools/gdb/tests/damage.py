# SPDX-License-Identifier: MIT
"""Damages the kernel's data again and again, and uses every command: each
must say something, and none may break. Sourced into a session; prints `ok` or
`not ok`. The same seed damages the same words."""

import random

import gdb

from tick64 import symbols

COMMANDS = """processes; process 0; process 1; map; map 0; mpu; mpu 0; mpu 1;
who 0x20001800; who $sp; grants; grants 0; grants 1; upcalls; alarms; fault;
instruction; evidence""".split(";")
ROUNDS = 20
BAD = ("Traceback", "that it can't read", "Error")

picks = random.Random(64)
inferior = gdb.selected_inferior()
start = symbols.need("_bss_start")
end = symbols.need("_bss_end")
table = symbols.need("processes")
good = bytes(inferior.read_memory(start, end - start))


def strange_word(round):
    """What a wrong pointer, size or state may be."""
    return picks.choice((0, 1, 7, 0xFF, 0xFFFFFFFF, 0x80000000, 0x20000000,
                         0x2000FFFC, 0x20010000, 0x10000, 0x3FFFC, 0x40000,
                         0xE000ED00, picks.getrandbits(32),
                         0x20000000 + picks.getrandbits(16)))


failures = 0
for turn in range(ROUNDS):
    data = bytearray(good)
    for _ in range(picks.choice((1, 3, 30, 300))):
        low, high = picks.choice(((start, end), (table, table + 400)))
        at = picks.randrange(low, high - 4, 4) - start
        data[at:at + 4] = strange_word(turn).to_bytes(4, "little")
    inferior.write_memory(start, bytes(data))
    for command in COMMANDS:
        try:
            said = gdb.execute(command.strip(), to_string=True)
        except Exception as error:
            said = f"Traceback: {error!r}"
        if not said.strip() or any(bad in said for bad in BAD):
            failures += 1
            print(f"# {command.strip()}, turn {turn}: {said.strip()}")
inferior.write_memory(start, good)
print(f"not ok {failures} of {ROUNDS * len(COMMANDS)} commands failed"
      if failures else
      f"ok {ROUNDS * len(COMMANDS)} commands on damaged kernels said "
      "something sensible")
