# SPDX-License-Identifier: MIT
"""mpu, who: which memory the hardware opens, and to whom."""

from . import kernel, places, target
from .regions import PRIVDEFENA, VALID, WORDS, Regions
from .say import Command, Trouble, hexa, number, say, table

HEAD = ("region", "from", "to", "bytes", "subregions", "process", "kernel",
        "executes")


def hardware():
    """What the MPU's registers hold now."""
    registers = target.need_system_registers("The MPU's registers")
    if "rbar0" not in registers:
        raise Trouble("This QEMU does not show its MPU's registers.")
    words = [(registers[f"rbar{i}"], registers[f"rasr{i}"])
             for i in range(8)]
    return Regions(words, registers["mpu_ctrl"])


def record(process):
    """What the kernel's record says this process shall have. RBAR itself says
    which region it is, by VALID; without it, its place does."""
    words = [(0, 0)] * 8
    named = {rbar & 7 for rbar, _ in process.regions if rbar & VALID}
    for place, (rbar, rasr) in enumerate(process.regions):
        if rbar & VALID:
            words[rbar & 7] = (rbar, rasr)
        elif place not in named:
            words[place] = (rbar, rasr)
    return Regions(words)


def is_loaded(process, now):
    """Whether the hardware holds this process's regions: what is enabled is
    the same, wherever else the values lie."""
    def meaning(regions):
        return [(r.number, r.start, r.rasr) for r in regions.all if r.enabled]
    wanted = meaning(record(process))
    return bool(wanted) and meaning(now) == wanted


def loaded(everybody, now):
    for process in everybody:
        if is_loaded(process, now):
            return process
    return None


def show(regions):
    table(HEAD, regions.rows())
    for region in regions.all:
        if region.enabled and region.problem():
            say(f"  Wrong: region {region.number}: {region.problem()}.")


class Mpu(Command):
    """Show the MPU's regions, decoded from the hardware's registers.
    With PROCESS, a number or a name: the regions in the kernel's record of
    that process, which mpu_load() shall put into the hardware. Subregions
    are drawn from the lowest address up: # is on, a dot is off. Where regions
    overlap, the highest number decides."""

    name = "mpu"
    usage = "mpu [PROCESS]"

    def run(self, words):
        if words:
            process = kernel.choose(words)
            say(f"The kernel's record of {process}"
                f"{', changed since it was loaded' * process.regions_changed}"
                ":")
            show(record(process))
            return
        now = hardware()
        everybody = kernel.processes()
        owner = loaded(everybody, now)
        if not now.is_on:
            say("The MPU is off: every process may touch everything.")
        elif now.control & PRIVDEFENA:
            say("The MPU is on; where no region decides, the kernel has the "
                "default memory map (PRIVDEFENA).")
        else:
            say("The MPU is on, without PRIVDEFENA: where no region decides, "
                "the kernel may touch nothing either.")
        say("In the hardware's registers"
            + (f", the regions of {owner}:" if owner is not None else
               ", regions that no process's record asks for:"
               if any(r.enabled for r in now.all) else ", no region:"))
        show(now)


class Who(Command):
    """Show who may touch an address: each process, and the kernel.
    ADDRESS is any expression: 0x20002400, &processes, $sp. For the process
    whose regions are loaded the hardware's registers decide; for the others
    the regions in the kernel's record of them."""

    name = "who"
    usage = "who ADDRESS"

    def run(self, words):
        if not words:
            raise Trouble("who takes an address: who 0x20002400")
        address = number(" ".join(words), "address")
        everybody = kernel.processes()
        say(f"{hexa(address)}: {places.describe(address, everybody)}")
        registers = target.system_registers()
        now = hardware() if registers else None
        owner = loaded(everybody, now) if now else None
        rows = []
        for process in everybody:
            source = now if process is owner else record(process)
            if now is not None and not now.is_on:
                source = now
            may, executes, because = source.rights(address)
            rows.append((str(process), self.words(may, executes), because
                         + (", in the hardware" if process is owner else "")))
        if now is not None:
            if owner is None and now.is_on and \
                    any(r.enabled for r in now.all):
                may, executes, because = now.rights(address)
                rows.append(("whoever runs now", self.words(may, executes),
                             because + ", in the hardware"))
            may, executes, because = now.rights(address, True)
            rows.append(("the kernel", self.words(may, executes), because))
        table(("who", "may", "because"), rows)

    @staticmethod
    def words(may, executes):
        text = WORDS.get(may, "?")
        if executes:
            text += " and execute" if may == "r" else ", execute"
        return text
