# SPDX-License-Identifier: MIT
# The kernel: supplied objects once a board, the student's parts once a kernel.
#
#   make kernel [BOARD=mps2-an386] [PARTS=DIR] [GIVEN="mpu.c"] [OUT=DIR]
#
# PARTS is a folder with some of the parts, of which those in GIVEN are taken
# (default: all); the others come from kernel-solution/parts. OUT is where kernel.elf and the parts' objects go.

BOARD ?= mps2-an386
BOARDS := mps2-an386 lm3s6965evb
CROSS := arm-none-eabi-

ifeq ($(filter $(BOARD),$(BOARDS)),)
$(error BOARD=$(BOARD) is not a board of tick64: choose one of $(BOARDS))
endif

CPU_mps2-an386 := cortex-m4
CPU_lm3s6965evb := cortex-m3

KERNEL_CFLAGS := -mcpu=$(CPU_$(BOARD)) -mthumb -std=gnu11 -O2 -g \
    -Wall -Wextra -Werror -ffreestanding -fno-common -fwrapv \
    -ffunction-sections -fdata-sections -fno-tree-loop-distribute-patterns \
    -Ikernel-skeleton/include
KERNEL_LDFLAGS := -mcpu=$(CPU_$(BOARD)) -mthumb -nostdlib -static \
    -Wl,--gc-sections,--fatal-warnings,--no-warn-rwx-segments \
    -T kernel-skeleton/boards/kernel.ld

PARTS_FILES := scheduler.c context_switch.S system_calls.c upcalls.c mpu.c \
    alarm.c grants.c
CAPSULES := console led button rng low_level_debug

KERNEL_SUPPLIED := $(BUILD)/$(BOARD)
SUPPLIED_SOURCES := $(wildcard kernel-skeleton/core/*.c) \
    $(wildcard kernel-skeleton/arch/*.[cS]) \
    kernel-skeleton/boards/$(BOARD)/board.c $(CAPSULES:%=capsules/%.c)
SUPPLIED_OBJECTS := $(SUPPLIED_SOURCES:%=$(KERNEL_SUPPLIED)/%.o)

# The parts: where each comes from, and one explicit object each.
SOLUTION := kernel-solution/parts
PARTS ?= $(SOLUTION)
ifneq ($(words $(PARTS)),1)
$(error PARTS=$(PARTS) must be one folder, whose path has no blanks)
endif
ifeq ($(wildcard $(PARTS_FILES:%=$(PARTS)/%)),)
$(error PARTS=$(PARTS) is no folder with a part: one of $(PARTS_FILES))
endif
OUT ?= $(BUILD)/$(BOARD)/$(if $(filter $(SOLUTION),$(PARTS)),kernel,mine)
GIVEN ?= $(PARTS_FILES)
part_source = $(firstword $(wildcard $(addprefix $(PARTS)/, \
    $(filter $(1),$(GIVEN)))) $(SOLUTION)/$(1))
PART_SOURCES := $(foreach part,$(PARTS_FILES),$(call part_source,$(part)))
PART_OBJECTS := $(PARTS_FILES:%=$(OUT)/%.o)

# Which sources these are: others, however old, are compiled afresh.
$(OUT)/sources: force
	@mkdir -p $(@D)
	@echo '$(PART_SOURCES)' | cmp -s - $@ || echo '$(PART_SOURCES)' >$@
.PHONY: force

$(KERNEL_SUPPLIED)/%.o: %
	@mkdir -p $(@D)
	$(Q)$(CROSS)gcc $(KERNEL_CFLAGS) -MMD -MP -c $< -o $@

define part_rule
$(OUT)/$(1).o: $(call part_source,$(1)) $(OUT)/sources
	@mkdir -p $$(@D)
	$$(Q)$$(CROSS)gcc $$(KERNEL_CFLAGS) -MMD -MP -c $$< -o $$@
endef
$(foreach part,$(PARTS_FILES),$(eval $(call part_rule,$(part))))

$(OUT)/kernel.elf: $(SUPPLIED_OBJECTS) $(PART_OBJECTS) \
    kernel-skeleton/boards/kernel.ld
	$(Q)$(CROSS)gcc $(KERNEL_LDFLAGS) $(PART_OBJECTS) $(SUPPLIED_OBJECTS) \
	    -lgcc -o $@

.PHONY: kernel
kernel: $(OUT)/kernel.elf

-include $(SUPPLIED_OBJECTS:.o=.d) $(PART_OBJECTS:.o=.d)
