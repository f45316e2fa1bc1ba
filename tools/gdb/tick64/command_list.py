# SPDX-License-Identifier: MIT
"""tick64: the list of all commands."""

from .say import COMMANDS, Command, say, table


class Tick64(Command):
    """List the commands that know tick64's kernel.
    Each has help: `help mpu`. All work whenever the guest is stopped, also in
    a kernel that is half written."""

    name = "tick64"

    def run(self, words):
        table(("command", "what it does"),
              [(one.usage or one.name, one.line) for one in COMMANDS])
        say("`help COMMAND` tells more. GDB's own commands work as ever.")
