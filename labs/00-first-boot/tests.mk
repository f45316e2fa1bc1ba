# SPDX-License-Identifier: MIT
# What the walkers are made of besides walker.c.

$(BUILD)/labs/00-first-boot/tests/walker.elf: \
    $(BUILD)/labs/00-first-boot/tests/ways.o
