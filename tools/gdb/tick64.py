# SPDX-License-Identifier: MIT
"""Adds tick64's commands to GDB: `source tools/gdb/tick64.py`."""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from tick64 import (alarms, command_list, fault, grants, mpu,  # noqa: E402
                    places, processes, queues, replay, say, session, stops)

say.register(command_list.Tick64, processes.Processes, processes.OneProcess,
             places.Map, mpu.Mpu, mpu.Who, grants.Grants, queues.Upcalls,
             alarms.Alarms, fault.ExplainFault, stops.BreakCall,
             stops.NextSwitch, stops.Enter, replay.Instruction,
             replay.Evidence, session.Console)
