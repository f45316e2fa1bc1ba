# SPDX-License-Identifier: MIT
# The capsule checker, and what it checks: one capsule, or all of them and its
# own examples.
#
#   make check-capsules [CAPSULE=FILE.c] [LAB=4 | PARTS=DIR]

CHECK_CAPSULE := $(BUILD)/capsules/check-capsule
CHECKER_PACKAGES := gio-2.0 jansson libelf
CHECKER_SOURCES := $(wildcard capsules/checker/*.c)
CHECKER_OBJECTS := $(CHECKER_SOURCES:capsules/checker/%.c=$(BUILD)/capsules/%.o)
CHECKED_OBJECTS := $(BUILD)/capsules/objects

$(BUILD)/capsules/%.o: capsules/checker/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP \
	    $(shell pkg-config --cflags $(CHECKER_PACKAGES)) -c $< -o $@

$(CHECK_CAPSULE): $(CHECKER_OBJECTS)
	$(Q)$(CC) $^ $(shell pkg-config --libs $(CHECKER_PACKAGES)) -o $@

.PHONY: check-capsules
ifneq ($(CAPSULE),)

# What it refuses it says itself.
check-capsules: $(FIRST) $(CHECK_CAPSULE)
	$(Q)mkdir -p $(CHECKED_OBJECTS)
	$(Q)$(CHECK_CAPSULE) $(CAPSULE)
	$(Q)$(CROSS)gcc $(KERNEL_CFLAGS) -c $(CAPSULE) \
	    -o $(CHECKED_OBJECTS)/$(basename $(notdir $(CAPSULE))).o
	$(Q)$(CHECK_CAPSULE) $(CAPSULE) \
	    --object $(CHECKED_OBJECTS)/$(basename $(notdir $(CAPSULE))).o
	$(Q)echo "$(CAPSULE): accepted"

else

# In a student's kit the finished alarm has no source.
CHECKED_ALARM := $(wildcard $(call part_source,alarm.c))

check-capsules: $(FIRST) $(CHECK_CAPSULE) $(call part_flags,alarm.c)
	$(Q)capsules/checker/examples.sh $(CHECK_CAPSULE) \
	    "$(CROSS)gcc $(KERNEL_CFLAGS)" $(CHECKED_OBJECTS) \
	    $(or $(call part_flags,alarm.c),/dev/null) \
	    $(wildcard capsules/*.c) $(CHECKED_ALARM)

endif

-include $(CHECKER_OBJECTS:.o=.d)
