# SPDX-License-Identifier: MIT
# Robustness: branch coverage of the kernel over all runs, and damaged apps.

ROBUSTNESS_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP \
    -Iautograder/witness -Iuserland/elf2tbf

$(BUILD)/robustness/%.o: autograder/robustness/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ROBUSTNESS_CFLAGS) -c -o $@ $<

$(BUILD)/host/coverage: $(addprefix $(BUILD)/robustness/, \
    coverage.o kernel_code.o)
	@mkdir -p $(@D)
	$(Q)$(CC) -o $@ $^ -lelf

-include $(wildcard $(BUILD)/robustness/*.d)

# A thousand nested yields take 24 KiB.
$(BUILD)/tests/robustness/nested-yields/deep.elf: private STACK_SIZE = 26000
