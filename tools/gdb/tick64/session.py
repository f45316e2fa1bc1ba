# SPDX-License-Identifier: MIT
"""The session: begun by tools/gdb/session.sh, in a folder of its own."""

import os

import gdb

from . import apps, target
from . import say as say_module
from .say import Command, Trouble, say

folder = os.environ.get("TICK64_SESSION", "")
is_recording = os.path.exists(os.path.join(folder, "recording"))


def begin():
    """QEMU has just been started, and GDB is attached."""
    target.connect(os.path.join(folder, "probe"))
    apps.begin()
    # Not when the guest stops: GDB may be showing a frame of these symbols.
    say_module.before_commands.append(apps.find_variables)
    if hasattr(gdb.events, "before_prompt"):
        gdb.events.before_prompt.connect(apps.find_variables)
    gdb.events.stop.connect(stopped)
    if is_recording:
        from . import replay
        replay.begin()
    else:
        say("GDB is attached; the machine stands at reset. `tick64` lists the "
            "commands that know\nthe kernel, `console` shows what was "
            "printed. Ctrl-C stops the guest, `quit` ends both.")


def stopped(event):
    """QEMU says SIGQUIT when the guest has reset the machine: the end."""
    if isinstance(event, gdb.SignalEvent) and event.stop_signal == "SIGQUIT":
        say("\nThe run has ended: the kernel reset the machine. What is in "
            "memory can still be seen.")


class Console(Command):
    """Show what the kernel and the apps have printed so far."""

    name = "console"

    def run(self, words):
        path = os.path.join(folder, "console.txt")
        if not folder or not os.path.exists(path):
            raise Trouble("This session keeps no record of what is printed.")
        with open(path, "rb") as file:
            text = file.read().decode("ascii", "replace").replace("\r", "")
        text = "".join(c if c == "\n" or c.isprintable() else "?"
                       for c in text)
        say(text.rstrip("\n") if text.strip() else "Nothing yet.")
