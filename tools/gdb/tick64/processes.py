# SPDX-License-Identifier: MIT
"""processes, process: who there is, and why each is not running."""

from . import kernel, queues, symbols, target
from .say import Command, Trouble, count, hexa, say, table
from .target import is_unprivileged, system_registers

SVC = 0xDF00


def on_cpu(everybody, registers=None):
    """The process whose code the CPU executes now; None: the kernel's."""
    if registers is None:
        registers = system_registers()
    if registers and not is_unprivileged(registers):
        return None
    return kernel.by_code(target.core_register("pc"), everybody)


def system_call(process, frame):
    """The call by which a process entered the kernel, in words, if the
    instruction before its pc is an svc; else None."""
    pc = frame["pc"] & ~1
    if not target.readable(pc - 2, 2) or pc < 2:
        return None
    half = int.from_bytes(target.read(pc - 2, 2), "little")
    if half & 0xFF00 != SVC:
        return None
    number = half & 0xFF
    if number >= len(kernel.CLASSES):
        return f"svc {number}"
    return kernel.CLASSES[number]


def why(process, running):
    """Why a process is not running, or what it does."""
    if running is not None and running.index == process.index:
        return "is on the CPU, at " + symbols.place(
            target.core_register("pc"))
    if process.state == kernel.TERMINATED:
        return f"ended by itself, code {process.completion_code}"
    if process.state == kernel.FAULTED:
        frame = process.frame()
        return "faulted" if frame is None else \
            "faulted at " + symbols.place(frame["pc"])
    frame = process.frame()
    if frame is None:
        return f"no frame at its stack pointer {hexa(process.stack_pointer)}"
    if process.state == kernel.YIELDED:
        return "waits for any upcall"
    if process.state == kernel.YIELDED_FOR:
        driver, number = process.yield_for
        return f"waits for upcall {number} of {queues.driver_name(driver)}"
    call = system_call(process, frame)
    return "goes on at " + symbols.place(frame["pc"]) + (
        f", after {call}" if call is not None else "")


class Processes(Command):
    """Show every process: state, memory, queue, and why it is not running.
    The star marks the process whose code the CPU executes now; without a
    star the kernel runs. `break` is the end of what a process may use of its
    memory, `grants` what capsules hold at the memory's end, `queue` the
    upcalls that wait."""

    name = "processes"

    def run(self, words):
        everybody = kernel.processes()
        if not everybody:
            raise Trouble(kernel.no_processes())
        running = on_cpu(everybody)
        rows = []
        for process in everybody:
            star = "*" if running is process else " "
            rows.append((
                star + str(process.index), process.name,
                process.state_name(),
                f"{hexa(process.start)} +{process.size}",
                f"+{process.app_break - process.start}",
                process.end - process.grant_break,
                queues.length(process), process.restarts,
                why(process, running)))
        table(("#", "name", "state", "memory", "break", "grants", "queue",
               "restarts", "why"), rows, indent=1)
        for process in everybody:
            for problem in process.problems():
                say(f" {process}: {problem}.")


class OneProcess(Command):
    """Show one process: its registers where it goes on, its life, its call.
    PROCESS is a number or a name; without it, the one on the CPU."""

    name = "process"
    usage = "process [PROCESS]"

    def run(self, words):
        everybody = kernel.processes()
        running = on_cpu(everybody)
        if not words and running is None:
            raise Trouble("The kernel is on the CPU: name a process, by its "
                          "number or its name.")
        process = kernel.choose(words, everybody) if words else running
        say(f"{process}: {process.state_name()}; {why(process, running)}")
        say(f"  life {hexa(process.life)}, "
            f"{count(process.restarts, 'restart')}; code in flash from "
            f"{hexa(process.app_start)}, entry {hexa(process.entry)}")
        for problem in process.problems():
            say(f"  Wrong: {problem}.")
        if running is process:
            say("  It is on the CPU: `info registers` shows its registers.")
            return
        frame = process.frame()
        if frame is None:
            say(f"  Its saved stack pointer, {hexa(process.stack_pointer)}, "
                "leaves no room for a frame below its break: what it pushed "
                "last can't be seen.")
            return
        say(f"  The frame on its stack, at {hexa(process.stack_pointer)}:")
        say("    " + "  ".join(f"{name} {hexa(frame[name])}"
                               for name in kernel.FRAME[:4]))
        say("    " + "  ".join(f"{name} {hexa(frame[name])}"
                               for name in kernel.FRAME[4:]))
        say("  and in its context, r4 to r11:")
        say("    " + " ".join(hexa(value) for value in process.r4_to_r11))
        say(f"  It goes on at {symbols.place(frame['pc'])}.")
        call = system_call(process, frame)
        if call is not None:
            say(f"  The instruction before is its system call: {call}.")
