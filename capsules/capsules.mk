# SPDX-License-Identifier: MIT
# The capsule checker, and the check of all capsules and of its own examples.

CHECK_CAPSULE := $(BUILD)/capsules/check-capsule
CHECKER_PACKAGES := gio-2.0 jansson libelf
CHECKER_SOURCES := $(wildcard capsules/checker/*.c)
CHECKER_OBJECTS := $(CHECKER_SOURCES:capsules/checker/%.c=$(BUILD)/capsules/%.o)

$(BUILD)/capsules/%.o: capsules/checker/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP \
	    $(shell pkg-config --cflags $(CHECKER_PACKAGES)) -c $< -o $@

$(CHECK_CAPSULE): $(CHECKER_OBJECTS)
	$(Q)$(CC) $^ $(shell pkg-config --libs $(CHECKER_PACKAGES)) -o $@

.PHONY: check-capsules
check-capsules: $(CHECK_CAPSULE) $(call part_flags,alarm.c)
	$(Q)capsules/checker/examples.sh $(CHECK_CAPSULE) \
	    "$(CROSS)gcc $(KERNEL_CFLAGS) \
	    $(addprefix @,$(call part_flags,alarm.c))" $(BUILD)/capsules/objects \
	    $(wildcard capsules/*.c) $(call part_source,alarm.c)

-include $(CHECKER_OBJECTS:.o=.d)
