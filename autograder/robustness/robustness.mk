# SPDX-License-Identifier: MIT
# Robustness: hostile apps and damaged ones, and which of the kernel's branches
# all of them together take.
#
#   make test-robustness IMAGES=5000 SEED=2   more damaged apps, and others

ROBUSTNESS_PACKAGES := glib-2.0 libelf
ROBUSTNESS_CFLAGS = -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP \
    $(GRADE_ROOMS:%=-I%) -Iautograder/witness -Iuserland/elf2tbf \
    $(shell pkg-config --cflags $(ROBUSTNESS_PACKAGES))
ROBUSTNESS_LIBS = $(shell pkg-config --libs $(GRADE_PACKAGES)) -lm
ROBUSTNESS_OBJECTS := $(patsubst %.c, $(BUILD)/robustness/%.o, \
    $(notdir $(wildcard autograder/robustness/*.c)))
COVERAGE_OBJECTS := $(addprefix $(BUILD)/robustness/, \
    coverage.o excuses.o kernel_code.o)

$(BUILD)/robustness/%.o: autograder/robustness/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ROBUSTNESS_CFLAGS) -c -o $@ $<

$(BUILD)/host/coverage: $(COVERAGE_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(CC) -o $@ $^ -lelf

$(BUILD)/host/robustness: $(filter-out $(COVERAGE_OBJECTS), \
    $(ROBUSTNESS_OBJECTS)) $(TBF_IMAGE_OBJECTS) \
    $(filter-out %/main.o, $(GRADE_OBJECTS))
	@mkdir -p $(@D)
	$(Q)$(CC) -o $@ $^ $(ROBUSTNESS_LIBS)

# A thousand nested yields take 24 KiB.
$(BUILD)/labs/common/robustness/nested-yields/deep.elf: private STACK_SIZE = 26000

ROBUSTNESS_APPS := $(addprefix $(BUILD)/labs/common/robustness/, \
    ticker.tbf subject.tbf)
IMAGES ?= 500
SEED ?= 1

.PHONY: test-robustness
test-robustness: $(BUILD)/host/robustness $(BUILD)/host/coverage \
    $(ROBUSTNESS_APPS)
	$(Q)failed=0; \
	$(BUILD)/host/robustness --build $(BUILD) --images $(IMAGES) \
	    --seed $(SEED) || failed=1; \
	for board in $(BOARDS); do \
	    $(BUILD)/host/coverage \
	        --excuses autograder/robustness/unreachable.txt \
	        $(BUILD)/$$board/kernel/kernel.elf \
	        $(BUILD)/robustness/streams/$$board.*.stream || failed=1; \
	done; exit $$failed

-include $(wildcard $(BUILD)/robustness/*.d)
