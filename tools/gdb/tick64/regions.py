# SPDX-License-Identifier: MIT
"""MPU regions decoded: PMSAv7, as in the ARMv7-M ARM, B3.5. Pure arithmetic."""

from .say import hexa

# AP field: what the kernel (privileged) and a process (unprivileged) may.
RIGHTS = {0: ("-", "-"), 1: ("rw", "-"), 2: ("rw", "r"), 3: ("rw", "rw"),
          5: ("r", "-"), 6: ("r", "r"), 7: ("r", "r")}
ENABLE, PRIVDEFENA, VALID = 1, 4, 16
WORDS = {"-": "nothing", "r": "read", "rw": "read and write"}


class Region:
    """One region, from its two registers."""

    def __init__(self, number, rbar, rasr):
        self.number, self.rbar, self.rasr = number, rbar, rasr
        self.enabled = bool(rasr & 1)
        self.size = 1 << ((rasr >> 1 & 31) + 1)
        self.start = rbar & ~31 & ~(self.size - 1) & 0xFFFFFFFF
        self.end = self.start + self.size
        self.disabled = rasr >> 8 & 0xFF
        self.kernel, self.process = RIGHTS.get(rasr >> 24 & 7, ("?", "?"))
        self.executes = not rasr >> 28 & 1
        self.misplaced = bool(rbar & ~31 & (self.size - 1))

    def problem(self):
        """What the hardware makes of a value that means nothing; or None."""
        if self.size < 32:
            return "its size is below 32 bytes: no such region"
        if self.misplaced:
            return "its address is no multiple of its size"
        if self.size < 256 and self.disabled:
            return "subregions need 256 bytes at least"
        return None

    def contains(self, address):
        return self.enabled and self.start <= address < self.end

    def subregion(self, address):
        return (address - self.start) * 8 // self.size

    def covers(self, address):
        """Whether it decides: inside, and its subregion is on."""
        return self.contains(address) and (
            self.size < 256 or
            not self.disabled >> self.subregion(address) & 1)

    def picture(self):
        """Subregions from the lowest address up: on #, off a dot."""
        if self.size < 256:
            return "none"
        return "".join("." if self.disabled >> i & 1 else "#"
                       for i in range(8))


class Regions:
    """All eight, and who decides about an address: the highest number."""

    def __init__(self, words, control=ENABLE | PRIVDEFENA):
        self.control = control
        self.all = [Region(i, rbar, rasr)
                    for i, (rbar, rasr) in enumerate(words)]

    @property
    def is_on(self):
        return bool(self.control & ENABLE)

    def deciding(self, address):
        for region in reversed(self.all):
            if region.covers(address):
                return region
        return None

    def rights(self, address, privileged=False):
        """("rw", executes, because) for an access by a process or the
        kernel."""
        if not self.is_on:
            return "rw", True, "the MPU is off"
        region = self.deciding(address)
        if region is not None:
            may = region.kernel if privileged else region.process
            return may, region.executes and may != "-", \
                f"region {region.number} decides"
        if privileged and self.control & PRIVDEFENA:
            return "rw", address < 0x40000000, \
                "no region: the kernel has the default memory map"
        for region in reversed(self.all):
            if region.contains(address):
                return "-", False, (f"its subregion "
                                    f"{region.subregion(address)} of region "
                                    f"{region.number} is off")
        return "-", False, "no region covers it"

    def open_spans(self, start, end, step=32):
        """What a process may in [start, end): [(from, to, rights)]."""
        edges = {start, end}
        for region in self.all:
            if region.enabled and region.size >= 32:
                width = region.size // 8 if region.size >= 256 else \
                    region.size
                edges.update(edge for edge in
                             range(region.start, region.end + 1, width)
                             if start < edge < end)
        edges = sorted(edges)
        spans = []
        for low, high in zip(edges, edges[1:]):
            may = self.rights(low)[0]
            if spans and spans[-1][2] == may:
                spans[-1] = (spans[-1][0], high, may)
            else:
                spans.append((low, high, may))
        return spans

    def rows(self):
        """Lines of a table; neighbours that are off share one."""
        rows, off = [], []

        def flush():
            if off:
                name = str(off[0]) if len(off) == 1 else \
                    f"{off[0]}-{off[-1]}"
                rows.append((name, "off", "", "", "", "", "", ""))
                off.clear()
        for region in self.all:
            if not region.enabled:
                off.append(region.number)
                continue
            flush()
            rows.append((region.number, hexa(region.start),
                         hexa(region.end), region.size, region.picture(),
                         region.process, region.kernel,
                         "yes" if region.executes else "no"))
        flush()
        return rows
