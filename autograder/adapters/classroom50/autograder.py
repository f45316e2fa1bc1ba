#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Classroom 50 runs this, in Python, in the student's checkout.

It builds tick64 beside itself and grades the checkout. Whoever finds the
page's address can read this folder: so it holds the students' edition, without
hidden tests and answers. Grades that count come of grading the class centrally.
"""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
if not (here / "tick64" / "build" / "grade").exists():
    log = subprocess.run([here / "install.sh"], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, check=False)
    if log.returncode != 0:
        sys.stderr.buffer.write(log.stdout[-4000:])
        sys.exit(2)
sys.exit(subprocess.run([here / "grade.sh", "classroom50", ".", "result.json"],
                        check=False).returncode)
