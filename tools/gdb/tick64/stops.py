# SPDX-License-Identifier: MIT
"""break-call, next-switch, enter: where to stop, in the kernel's words."""

import gdb

from . import kernel, processes, queues, symbols, target
from .say import Command, Trouble, hexa, number, say, upper

CLASS_NUMBERS = {name: i for i, name in enumerate(kernel.CLASSES)}
WITH_DRIVER = {1, 2, 3, 4, 7}


def call_in_words(process, class_number, frame):
    """"process 0 'hello' calls command: console, command 1 (6, 0)"."""
    name = kernel.CLASSES[class_number] if \
        class_number < len(kernel.CLASSES) else f"class {class_number}"
    a, b, c, d = (frame[f"r{i}"] for i in range(4))
    if class_number in WITH_DRIVER:
        text = f"{queues.driver_name(a)}, number {b}, {c:#x}, {d:#x}"
    else:
        text = f"{a:#x}, {b:#x}, {c:#x}, {d:#x}"
    return f"{process} calls {name}: {text}"


class CallBreakpoint(gdb.Breakpoint):
    """Stops in the kernel where a system call arrives that fits."""

    def __init__(self, class_number, driver, minor):
        super().__init__(f"*{symbols.need('system_call_handle'):#x}")
        self.wanted = (class_number, driver, minor)

    def stop(self):
        try:
            at = target.core_register("r0")
            frame = target.core_register("r1")
            process = next(p for p in kernel.processes() if p.address == at)
            words = process.frame_at(frame)
            called = target.read((words["pc"] & ~1) - 2, 1)[0]
        except (StopIteration, Trouble, TypeError, gdb.error):
            say("A system call whose process or frame can't be read.")
            return True
        class_number, driver, minor = self.wanted
        if class_number is not None and called != class_number:
            return False
        if driver is not None and (called not in WITH_DRIVER
                                   or words["r0"] != driver):
            return False
        if minor is not None and words["r1"] != minor:
            return False
        say(call_in_words(process, called, words))
        return True


class BreakCall(Command):
    """Stop the kernel where a system call of this kind arrives.
    CLASS is yield, subscribe, command, allow-rw, allow-ro, memop, exit, a
    number, or any. DRIVER is a name or a number, NUMBER the command's, the
    upcall's or the buffer's. It is a breakpoint like others: `info
    breakpoints`, `delete`."""

    name = "break-call"
    usage = "break-call CLASS [DRIVER [NUMBER]]"
    group = gdb.COMMAND_BREAKPOINTS

    def run(self, words):
        if not 1 <= len(words) <= 3:
            raise Trouble(f"Usage: {self.usage}; classes: any, "
                          + ", ".join(CLASS_NUMBERS))
        class_number = self.class_number(words[0])
        driver = self.driver(words[1]) if len(words) > 1 else None
        minor = number(words[2], "number") if len(words) > 2 else None
        CallBreakpoint(class_number, driver, minor)

    @staticmethod
    def class_number(word):
        if word == "any":
            return None
        if word in CLASS_NUMBERS:
            return CLASS_NUMBERS[word]
        if word.isdigit():
            return int(word)
        raise Trouble(f"'{word}' is no class of system calls: any, "
                      + ", ".join(CLASS_NUMBERS) + ", or a number.")

    @staticmethod
    def driver(word):
        for value, name in queues.NAMES.items():
            if word == name:
                return value
        return number(word, "driver: a name as `grants` shows it, or a number")


# --- switches ---------------------------------------------------------------

class _Silent(gdb.Breakpoint):
    """A temporary breakpoint of our own, on an address, with a test."""

    def __init__(self, address, test):
        super().__init__(f"*{address:#x}", internal=True)
        self.silent = True
        self.test = test

    def stop(self):
        try:
            return self.test()
        except (Trouble, gdb.error):
            return True


def run_until(address, test):
    """Continue to an address where a test holds. @return: whether it was
    reached."""
    breakpoint = _Silent(address, test)
    try:
        gdb.execute("continue", to_string=True)
        return target.core_register("pc") & ~1 == address
    finally:
        breakpoint.delete()


def next_process(everybody):
    """At context_switch(): the process whose context it is handed."""
    context = target.core_register("r0")
    for process in everybody:
        if process.address <= context < process.address + 64:
            return process
    return None


def last_process(everybody):
    """Who ran last, or runs: by the code on the CPU, else by the MPU."""
    from . import mpu
    running = processes.on_cpu(everybody)
    if running is not None:
        return running
    registers = target.system_registers()
    return mpu.loaded(everybody, mpu.hardware()) if registers else None


class NextSwitch(Command):
    """Go on until the kernel is about to run another process.
    It stops in the kernel, at context_switch(); `enter` goes on to the
    process's own next instruction. A process that goes on after a system call
    is no switch; with `any`, each time that a process gets the CPU is one."""

    name = "next-switch"
    usage = "next-switch [any]"
    group = gdb.COMMAND_RUNNING

    def run(self, words):
        target.check_running()
        entry = symbols.need("context_switch")
        everybody = kernel.processes()
        before = last_process(everybody)

        def is_switch():
            after = next_process(kernel.processes())
            return "any" in words or before is None or after is None or \
                after.index != before.index
        if not run_until(entry, is_switch):
            say("Something else stopped the kernel before a switch:")
            gdb.execute("frame")
            return
        everybody = kernel.processes()
        after = next_process(everybody)
        if after is None:
            say("context_switch() was handed a context that is no process's: "
                f"{hexa(target.core_register('r0'))}.")
            return
        frame = after.frame()
        say(f"From {before if before is not None else 'nobody'} to {after}, "
            + ("which goes on at " + symbols.place(frame["pc"])
               if frame else "which has no frame") + ".")


class Enter(Command):
    """Go on until the next instruction of a process, any process, is due.
    With PROCESS, a number or a name: of that process."""

    name = "enter"
    usage = "enter [PROCESS]"
    group = gdb.COMMAND_RUNNING

    def run(self, words):
        everybody = kernel.processes()
        wanted = kernel.choose(words, everybody) if words else None
        entry = symbols.need("context_switch")

        def fits():
            after = next_process(kernel.processes())
            return wanted is None or after is None or \
                after.index == wanted.index
        at_entry = target.core_register("pc") & ~1 == entry and fits()
        if not at_entry and not run_until(entry, fits):
            say("Something else stopped the kernel first:")
            gdb.execute("frame")
            return
        process = next_process(kernel.processes())
        frame = process.frame() if process is not None else None
        if frame is None:
            say("The kernel is about to run a context without a frame in "
                "its process's memory.")
            return
        if run_until(frame["pc"] & ~1, lambda: target.is_unprivileged(
                target.need_system_registers("CONTROL"))):
            say(f"{upper(process)} is on the CPU:")
        gdb.execute("frame")
