# SPDX-License-Identifier: MIT
# Scripted sessions of GDB: on both boards, on the finished kernel, on stubs,
# on wrong kernels, on damaged ones, and on recordings.

# The finished kernel as a student's kit links it: what is finished has its
# symbols and .debug_frame, and no other information for debuggers.
$(BUILD)/gdb/stripped.elf: $(KERNEL_OBJECTS) kernel-skeleton/boards/kernel.ld
	@mkdir -p $(BUILD)/gdb/stripped
	$(Q)for object in $(PARTS_FILES:%=%.o); do $(STRIP_ANSWER) \
	    $(FINISHED_OUT)/$$object $(BUILD)/gdb/stripped/$$object || exit 1; done
	$(Q)$(KERNEL_LINK) -T $(KERNEL_SCRIPT) $(filter-out $(PARTS_FILES:%=%/%.o), \
	    $(patsubst $(FINISHED_OUT)/%,$(BUILD)/gdb/stripped/%, \
	    $(KERNEL_OBJECTS))) $(LIBGCC) -o $@

.PHONY: test-gdb
test-gdb: $(GRADE_FILES) $(BUILD)/libprobe.so $(TBFIMAGE) \
    $(BUILD)/gdb/stripped.elf
	+$(Q)for board in $(BOARDS); do $(SUBMAKE) kernel BOARD=$$board \
	    LAB=0 MINE= TEST= GIVEN= OUT=$(BUILD)/$$board/kernel || exit 1; done
	+$(Q)$(SUBMAKE) $(foreach app,hello crash clock hog, \
	    $(BUILD)/apps/$(app).tbf)
	$(Q)MAKE="$(MAKE)" tools/gdb/tests/run.sh $(BUILD)

# What editors are told is right.
.PHONY: test-editor
test-editor: editor
	$(Q)tools/editor/check.sh $(BUILD)
