# SPDX-License-Identifier: MIT
"""What every command shares: arguments, tables, and sentences for trouble."""

import contextlib
import os
import re

import gdb


class Trouble(Exception):
    """Something that can't be shown, as a sentence for the reader."""


def say(text=""):
    gdb.write(text + "\n")


def table(head, rows, indent=2):
    """Print rows below a head; all columns but the last are padded."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [head] + rows)
              for i in range(len(head))]
    for row in [head] + rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        say((" " * indent + "  ".join(cells)).rstrip())


def hexa(value):
    return f"0x{value:08x}"


def count(number, noun):
    """count(2, "byte") is "2 bytes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextlib.contextmanager
def quietly():
    """Show nothing of what GDB does meanwhile: no stop, no signal. (It prints
    some of that past all its own settings, so the descriptor is turned.)"""
    gdb.flush()
    kept, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    try:
        yield
    finally:
        gdb.flush()
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)


def upper(something):
    """As the beginning of a sentence."""
    text = str(something)
    return text[:1].upper() + text[1:]


COMMANDS = []
before_commands = []  # functions to call first


class Command(gdb.Command):
    """A command of this extension: `name`, `line` (what it does, for the
    list), a docstring (its help), and run(words)."""

    name = line = usage = ""
    group = gdb.COMMAND_STATUS

    def __init__(self):
        super().__init__(self.name, self.group)
        COMMANDS.append(self)

    def run(self, words):
        raise NotImplementedError

    def invoke(self, argument, from_tty):
        try:
            for function in before_commands:
                function()
            self.run(gdb.string_to_argv(argument))
        except Trouble as trouble:
            say(str(trouble))
        except gdb.MemoryError as error:
            say(f"{self.name}: the machine does not give that memory out: "
                f"{error}")
        except gdb.error as error:
            say(f"{self.name}: {error}")
        except Exception as error:  # never a traceback in a student's face
            say(f"{self.name}: this state is one that it can't read "
                f"({type(error).__name__}: {error})")


def register(*classes):
    """Make the commands; their help is how they are used, then their text."""
    for one in classes:
        words = re.sub(r"\n    ", "\n", one.__doc__).strip()
        first, _, rest = words.partition("\n")
        one.line = first.rstrip(".")
        one.__doc__ = f"{first}\nUsage: {one.usage or one.name}\n{rest}"
        one()


def number(word, what):
    """An argument that is an expression of GDB's: a number, a symbol."""
    try:
        value = gdb.parse_and_eval(word)
        if value.type.strip_typedefs().code in (gdb.TYPE_CODE_FUNC,
                                                gdb.TYPE_CODE_ARRAY,
                                                gdb.TYPE_CODE_STRUCT):
            value = value.address
        return int(value) & 0xFFFFFFFF
    except (gdb.error, TypeError, ValueError):
        raise Trouble(f"'{word}' is no {what}.") from None
