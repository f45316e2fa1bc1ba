# SPDX-License-Identifier: MIT
# The kernel's tests on the host: pure logic, under the sanitizers, judged by
# models that were written from the manuals.
#
#   make test-kernel-host [PARTS=DIR OUT=DIR]
#
# Every program test_NAME.c links the whole C kernel, with the parts in PARTS.

HOSTCC ?= gcc
KERNEL_TESTS := $(OUT)/tests
KERNEL_TESTS_PATH := kernel-skeleton/tests

KERNEL_TEST_NAMES := $(sort $(basename $(notdir \
    $(wildcard $(KERNEL_TESTS_PATH)/test_*.c))))
KERNEL_TEST_PROGRAMS := $(KERNEL_TEST_NAMES:%=$(KERNEL_TESTS)/%)
KERNEL_TEST_MAINS := \
    $(KERNEL_TEST_NAMES:%=$(KERNEL_TESTS)/$(KERNEL_TESTS_PATH)/%.c.o)
KERNEL_TEST_SECONDS := 120 # then a program hangs: none needs three

KERNEL_TEST_SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
KERNEL_TEST_CFLAGS := -std=gnu11 -O1 -g -fno-pie -Wall -Wextra -Werror \
    -Wno-int-to-pointer-cast -Wno-pointer-to-int-cast -MMD -MP \
    -iquote kernel-skeleton/include \
    -iquote $(KERNEL_TESTS_PATH)/host -iquote $(KERNEL_TESTS)

# In kernel sources an address is a number of 32 bits: see host/target.h. The
# kernel's own memset() and memcpy() must not stand in for the host's.
KERNEL_TEST_KERNEL_CFLAGS := $(KERNEL_TEST_CFLAGS) -ffreestanding \
    -Dmemset=kernel_memset -Dmemcpy=kernel_memcpy -include target.h \
    -include drivers_section.h -I$(KERNEL_TESTS_PATH)/host -I$(KERNEL_TESTS)

# The linker script's symbols; host/machine.h has the same numbers.
KERNEL_TEST_LDFLAGS := -no-pie \
    -Wl,--defsym=drivers_start=__start_drivers \
    -Wl,--defsym=drivers_end=__stop_drivers \
    -Wl,--defsym=_apps_start=0x10010000 -Wl,--defsym=_apps_end=0x10040000 \
    -Wl,--defsym=_process_memory_start=0x20001238 \
    -Wl,--defsym=_process_memory_end=0x20010000

KERNEL_TEST_PARTS := $(filter %.c,$(PARTS_FILES))
KERNEL_TEST_SOURCES := $(wildcard kernel-skeleton/core/*.c) \
    kernel-skeleton/arch/slice.c $(CAPSULES:%=capsules/%.c)
KERNEL_TEST_HOST_SOURCES := $(wildcard $(KERNEL_TESTS_PATH)/host/*.c)
KERNEL_TEST_OBJECTS := \
    $(KERNEL_TEST_PARTS:%=$(KERNEL_TESTS)/parts/%.o) \
    $(KERNEL_TEST_SOURCES:%=$(KERNEL_TESTS)/%.o) \
    $(KERNEL_TEST_HOST_SOURCES:%=$(KERNEL_TESTS)/%.o)

# The table of drivers, which a linker script makes on the target: a section
# of the host's own making, without the sanitizer's gaps in between.
$(KERNEL_TESTS)/drivers_section.h: kernel-skeleton/kernel.mk
	@mkdir -p $(@D)
	@{ echo '#include "capsule.h"'; \
	for name in alarm $(CAPSULES) test large; do \
	    echo "extern const struct driver $${name}_driver"; \
	    echo '    __attribute__((section("drivers"), aligned(8)));'; \
	done; } >$@

define kernel_test_part_rule
$(KERNEL_TESTS)/parts/$(1).o: $(call part_source,$(1)) \
    $(call part_flags,$(1)) $(KERNEL_TESTS)/drivers_section.h
	@mkdir -p $$(@D)
	$$(Q)$$(HOSTCC) $$(KERNEL_TEST_KERNEL_CFLAGS) $$(KERNEL_TEST_SANITIZE) \
	    $(addprefix @,$(call part_flags,$(1))) -c $$< -o $$@
endef
$(foreach part,$(KERNEL_TEST_PARTS),$(eval $(call \
    kernel_test_part_rule,$(part))))

# What the seed picked is what the tests expect, too.
$(KERNEL_TESTS)/kernel-skeleton/tests/%.o: kernel-skeleton/tests/% \
    $(COHORT_FLAGS) $(KERNEL_TESTS)/drivers_section.h
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(KERNEL_TEST_CFLAGS) $(KERNEL_TEST_SANITIZE) \
	    $(addprefix @,$(COHORT_FLAGS)) -c $< -o $@

$(KERNEL_TESTS)/%.o: % $(KERNEL_TESTS)/drivers_section.h
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(KERNEL_TEST_KERNEL_CFLAGS) $(KERNEL_TEST_SANITIZE) \
	    -c $< -o $@

$(KERNEL_TESTS)/test_%: $(KERNEL_TESTS)/$(KERNEL_TESTS_PATH)/test_%.c.o \
    $(KERNEL_TEST_OBJECTS)
	$(Q)$(HOSTCC) $(KERNEL_TEST_LDFLAGS) $(KERNEL_TEST_SANITIZE) $^ -lcmocka \
	    -o $@

# One program has to see every write to a register: test_mpu_load.c says how.
KERNEL_TEST_OBSERVE := -fsanitize=thread --param=tsan-distinguish-volatile=1

$(KERNEL_TESTS)/observed/mpu.c.o: $(call part_source,mpu.c) \
    $(call part_flags,mpu.c) $(KERNEL_TESTS)/drivers_section.h
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(KERNEL_TEST_KERNEL_CFLAGS) $(KERNEL_TEST_OBSERVE) \
	    $(addprefix @,$(call part_flags,mpu.c)) -c $< -o $@

$(KERNEL_TESTS)/test_mpu_load: $(addprefix $(KERNEL_TESTS)/, \
    $(KERNEL_TESTS_PATH)/test_mpu_load.c.o observed/mpu.c.o \
    $(KERNEL_TESTS_PATH)/host/hardware.c.o \
    $(KERNEL_TESTS_PATH)/host/mpu_check.c.o)
	$(Q)$(HOSTCC) -no-pie $(KERNEL_TEST_SANITIZE) $^ -lcmocka -o $@

# All of them run, whatever the first ones say.
.PHONY: test-kernel-host
test-kernel-host: $(KERNEL_TEST_PROGRAMS)
	@failed=0; for program in $^; do echo $$program; \
	    timeout $(KERNEL_TEST_SECONDS) $$program || \
	    { echo "$$program failed"; failed=1; }; \
	done; exit $$failed

.SECONDARY: $(KERNEL_TEST_OBJECTS) $(KERNEL_TEST_MAINS)
-include $(KERNEL_TEST_OBJECTS:.o=.d) $(KERNEL_TEST_MAINS:.o=.d)
