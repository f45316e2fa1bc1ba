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

.PHONY: gdb
gdb: check-apps packages
	+$(Q)$(SUBMAKE) kernel $(TBFIMAGE) $(BUILD)/libprobe.so $(APP_FILES)
	$(Q)tools/gdb/session.sh $(BUILD) $(BOARD) $(OUT)/kernel.elf $(APP_FILES)
