# SPDX-License-Identifier: MIT
"""GDB in the kernel's words: processes, regions, grants, upcalls, faults.

Loaded by tools/gdb/session.sh; docs/gdb.md shows every command. One module a
purpose; what they share is in say.py (text), target.py (the machine) and
kernel.py (the kernel's data).
"""
