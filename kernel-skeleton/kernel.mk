# SPDX-License-Identifier: MIT
# The kernel: supplied objects once a board, finished parts once a board and a
# seed, the student's parts once a kernel.
#
#   make kernel [BOARD=mps2-an386] [SEED=1] [LAB=3 | MINE="1 3" | TEST=lab3/x]
#       [PARTS=DIR] [GIVEN="mpu.c"] [GIVEN_FLAGS=...] [OUT=DIR]
#       [CAPSULES_EXTRA="spy.c"] [GUARD=1]
#
# PARTS is the folder of the student's parts. LAB, MINE and TEST tell which labs'
# parts are taken from there, or GIVEN by name; with PARTS alone, all that it
# holds. The others are the finished ones. OUT is where kernel.elf and the
# objects of given parts go. CAPSULES_EXTRA are sources of more capsules.
# GUARD=1 has every access of a capsule judged when it happens (guard/).

BOARD ?= mps2-an386
BOARDS := mps2-an386 lm3s6965evb
CROSS := arm-none-eabi-

ifeq ($(filter $(BOARD),$(BOARDS)),)
$(error BOARD=$(BOARD) is not a board of tick64: choose one of $(BOARDS))
endif

CPU_mps2-an386 := cortex-m4
CPU_lm3s6965evb := cortex-m3

KERNEL_CFLAGS := -mcpu=$(CPU_$(BOARD)) -mthumb -std=gnu11 -O2 -g -pipe \
    -Wall -Wextra -Werror -ffreestanding -fno-common -fwrapv \
    -ffunction-sections -fdata-sections -fno-tree-loop-distribute-patterns \
    -Ikernel-skeleton/include
KERNEL_SCRIPT := kernel-skeleton/boards/kernel.ld
KERNEL_LINK := $(CROSS)ld -static -X --gc-sections --fatal-warnings \
    --no-warn-rwx-segments
LIBGCC = $(shell $(CROSS)gcc $(KERNEL_CFLAGS) -print-libgcc-file-name)

LABS := 0 1 2 3 4 5
LAB_PARTS_1 := scheduler.c context_switch.S
LAB_PARTS_2 := system_calls.c upcalls.c
LAB_PARTS_3 := mpu.c
LAB_PARTS_4 := alarm.c
LAB_PARTS_5 := grants.c
PARTS_FILES := $(foreach lab,$(LABS),$(LAB_PARTS_$(lab)))
CAPSULES := console led button rng low_level_debug

KERNEL_SUPPLIED := $(BUILD)/$(BOARD)
SUPPLIED_SOURCES := $(wildcard kernel-skeleton/core/*.c) \
    $(wildcard kernel-skeleton/arch/*.[cS]) \
    kernel-skeleton/boards/$(BOARD)/board.c
SUPPLIED_OBJECTS := $(SUPPLIED_SOURCES:%=$(KERNEL_SUPPLIED)/%.o)

include kernel-skeleton/parts.mk

# Which parts are whose: another choice compiles, and links, afresh. (BUILD in
# other words, such as an absolute path, is the same choice.)
CHOICE = $(BOARD) $(SEED) $(PARTS) $(GIVEN_FLAGS) \
    $(PART_OBJECTS:$(BUILD)/%=%) $(CAPSULES_EXTRA)
$(OUT)/choice: force
	@mkdir -p $(@D)
	@echo '$(CHOICE)' | cmp -s - $@ || echo '$(CHOICE)' >$@
.PHONY: force

compile = $(Q)$(CROSS)gcc $(KERNEL_CFLAGS) -MMD -MP -c $< -o $@

$(KERNEL_SUPPLIED)/%.o: % kernel-skeleton/kernel.mk
	@mkdir -p $(@D)
	$(compile)

$(GIVEN_OBJECTS): $(OUT)/%.o: $(PARTS)/% $(OUT)/choice \
    kernel-skeleton/kernel.mk
	@mkdir -p $(@D)
	$(compile) $(GIVEN_FLAGS)

# The finished parts know what the seed picked for their cohort. Where there
# are no sources of them, in a student's kit, their objects are there already.
ifeq ($(KIT),)
COHORT_FLAGS := $(BUILD)/cohort/$(SEED).flags
$(COHORT_FLAGS): $(BUILD)/host/cohort force
	@mkdir -p $(@D)
	@flags=$$($(BUILD)/host/cohort --seed $(SEED) --flags) || exit 1; \
	echo "$$flags" | cmp -s - $@ || echo "$$flags" >$@

$(FINISHED_OBJECTS): $(FINISHED)/%.o: $(SOLUTION)/% $(COHORT_FLAGS) \
    kernel-skeleton/kernel.mk
	@mkdir -p $(@D)
	$(compile) @$(COHORT_FLAGS)
endif

# For whoever else compiles a part: what it needs, if it is a finished one.
part_flags = $(if $(filter $(1),$(GIVEN)),,$(COHORT_FLAGS))

include kernel-skeleton/capsules.mk

$(OUT)/kernel.elf: $(KERNEL_OBJECTS) $(OUT)/choice $(KERNEL_SCRIPT)
	$(Q)$(KERNEL_LINK) -T $(KERNEL_SCRIPT) $(KERNEL_OBJECTS) $(LIBGCC) -o $@

.PHONY: kernel
kernel: $(FIRST) $(OUT)/kernel.elf

# The parts among its objects; a guarded capsule is another object.
PARTS_LINKED := $(filter $(PART_OBJECTS) %/guarded/alarm.o,$(KERNEL_OBJECTS))

# How that was done, for the grader, which compiles each given part once, and
# links it with what else is in the list.
.PHONY: kernel-plan
kernel-plan: $(OUT)/kernel.elf
	$(Q)printf '%s\n' '[kernel]' 'compile=$(CROSS)gcc $(KERNEL_CFLAGS)' \
	    'guard=$(GUARD_PATH)' 'link=$(KERNEL_LINK)' \
	    'script=$(KERNEL_SCRIPT)' 'library=$(LIBGCC)' \
	    'objects=$(filter-out $(PARTS_LINKED),$(KERNEL_OBJECTS))' '[parts]' \
	    $(foreach part,$(PARTS_FILES),'$(part)=$(filter \
	        %/$(part).o %/guarded/$(part:.c=.o),$(PARTS_LINKED))') \
	    >$(OUT)/kernel.plan.$$$$ && \
	    mv $(OUT)/kernel.plan.$$$$ $(OUT)/kernel.plan

-include $(KERNEL_OBJECTS:.o=.d)
