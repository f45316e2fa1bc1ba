# SPDX-License-Identifier: MIT
"""grants, alarms: the kernel's memory inside each process."""

from . import kernel, target
from .evaluate import ask
from .queues import drivers, function
from .say import Command, count, hexa, say, table


class Grant:
    """One driver's grant in one process."""

    def __init__(self, process, driver, slots):
        self.process, self.driver, self.slots = process, driver, slots
        self.data = slots + driver.slots * kernel.SLOT_SIZE
        self.end = self.data + driver.grant_size

    def slot(self, i):
        at = self.slots + i * kernel.SLOT_SIZE
        return target.word(at), target.word(at + 4)

    def problem(self):
        process = self.process
        if not process.start <= self.slots or self.end > process.end:
            return "lies outside its process's memory"
        if self.slots < process.grant_break:
            return "begins below the grant break"
        if self.slots < process.app_break:
            return "lies in what the process may write"
        return None


def of(process):
    """The process's grants, in the order of the drivers: what the kernel's
    own grant_slots_if_any() answers."""
    found = []
    for driver in drivers():
        slots = ask("grant_slots_if_any", process.address, driver.address)
        if slots != 0:
            found.append(Grant(process, driver, slots))
    return found


class Grants(Command):
    """Show each process's grants: where, how large, what is registered.
    PROCESS is a number or a name; with it, every slot is shown: the functions
    subscribed and the buffers shared, and the capsule's own bytes. The kernel's
    own grant_slots_if_any() is asked, without running it in the guest, so
    this works with any design of grants.c."""

    name = "grants"
    usage = "grants [PROCESS]"

    def run(self, words):
        for process in kernel.chosen(words):
            self.summary(process)
            found = of(process)
            rows = [(g.driver.name, hexa(g.slots), g.end - g.slots,
                     f"{g.driver.upcalls} + {g.driver.allows_rw} + "
                     f"{g.driver.allows_ro}", hexa(g.data),
                     g.driver.grant_size) for g in found]
            if rows:
                table(("driver", "from", "bytes", "slots: upcall + rw + ro",
                       "capsule's data", "bytes"), rows)
            for grant in found:
                if grant.problem():
                    say(f"  Wrong: the {grant.driver.name} grant "
                        f"{grant.problem()}.")
                elif words:
                    self.slots(grant)

    @staticmethod
    def summary(process):
        wrong = process.problems()
        if wrong:
            say(f"{process}: {'; '.join(wrong)}.")
            return
        say(f"{process}: {count(process.end - process.grant_break, 'byte')} "
            f"of grants, from {hexa(process.grant_break)} to "
            f"{hexa(process.end)}; "
            f"{count(process.grant_break - process.app_break, 'byte')} free "
            "below")

    @staticmethod
    def slots(grant):
        for i, name in enumerate(grant.driver.slot_names()):
            first, second = grant.slot(i)
            if first == 0 and second == 0:
                text = "nothing"
            elif name.startswith("upcall"):
                text = f"{function(first)}, userdata {hexa(second)}"
            else:
                text = f"{hexa(first)}, {count(second, 'byte')}"
            say(f"  {grant.driver.name} {name}: {text}")
        size = grant.driver.grant_size
        if size:
            data = target.read(grant.data, size)
            words = [data[i:i + 4][::-1].hex() for i in range(0, min(
                size, 64) // 4 * 4, 4)]
            more = " ..." if size > 64 else ""
            say(f"  {grant.driver.name} data: {' '.join(words)}{more}")
