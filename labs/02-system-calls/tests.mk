# SPDX-License-Identifier: MIT
# What is special about this lab's test apps.

# It may switch one LED on, and use the console, but neither its other drivers
# nor the LEDs' other commands.
$(BUILD)/labs/02-system-calls/tests/permissions/asker.tbf: \
    private PERMISSIONS = 0x2:1 0x1:0 0x1:1
