# SPDX-License-Identifier: MIT
# The witness: QEMU plugin, its record printer, and its tests.

Q ?=

WITNESS_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror -Iautograder/witness
WITNESS_SOURCES := $(wildcard autograder/witness/*.c)
WITNESS_OBJECTS := $(patsubst autograder/witness/%.c,\
	$(BUILD)/witness/%.o,$(filter-out %/dump.c,$(WITNESS_SOURCES)))

$(BUILD)/witness/%.o: autograder/witness/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(WITNESS_CFLAGS) -fPIC -fvisibility=hidden -MMD -MP -c -o $@ $<

$(BUILD)/libwitness.so: $(WITNESS_OBJECTS)
	$(Q)$(CC) -shared -o $@ $^ -ldl -lpthread

$(BUILD)/witness-dump: autograder/witness/dump.c
	@mkdir -p $(BUILD)/witness
	$(Q)$(CC) $(WITNESS_CFLAGS) -MMD -MP -MF $(BUILD)/witness/dump.d -o $@ $<

# Kernels that lie, each reported by its own rules, and correct ones by none.
.PHONY: test-witness
test-witness: $(BUILD)/libwitness.so $(BUILD)/witness-dump
	$(Q)autograder/witness/tests/run.sh $(BUILD)

-include $(wildcard $(BUILD)/witness/*.d)
