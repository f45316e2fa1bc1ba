# SPDX-License-Identifier: MIT
# GDB that knows the kernel: docs/gdb.md.

PROBE_OBJECTS := $(BUILD)/gdb/probe.o $(BUILD)/witness/registers.o \
    $(BUILD)/witness/qemu.o

$(BUILD)/gdb/probe.o: tools/gdb/probe.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(WITNESS_CFLAGS) -fPIC -fvisibility=hidden -MMD -MP -c -o $@ $<

$(BUILD)/libprobe.so: $(PROBE_OBJECTS)
	$(Q)$(CC) -shared -o $@ $^ -ldl -lpthread

-include $(BUILD)/gdb/probe.d

# With TEST: what the grader boots for it, by the grader's own command.
GRADE_ONE = $(GRADE) --board=$(BOARD) --seed=$(SEED) $(GRADE_WHAT) $(GRADE_PARTS)

.PHONY: gdb replay
gdb: $(if $(TEST),grader,check-apps packages)
	+$(Q)$(SUBMAKE) $(BUILD)/libprobe.so \
	    $(if $(TEST),,kernel $(TBFIMAGE) $(APP_FILES))
	$(Q)tools/gdb/session.sh $(if $(TEST),test $(BUILD) $(BOARD) \
	    $(GRADE_ONE),apps $(BUILD) $(BOARD) $(OUT)/kernel.elf $(APP_FILES))

replay: grader
	$(if $(TEST),,$(error TEST is missing: make replay TEST=lab3/own-grant))
	+$(Q)$(SUBMAKE) $(BUILD)/libprobe.so
	$(Q)tools/gdb/session.sh replay $(BUILD) $(BOARD) $(GRADE_ONE)
