# SPDX-License-Identifier: MIT
# Builds everything for processes: the tools elf2tbf and tbfimage, the runtime
# and drivers, and apps. Included from the top Makefile, where paths are
# relative to.
#
# An app is built out of any objects by naming them as prerequisites of its ELF
# file; the rules here compile, link and convert:
#
#     $(BUILD)/apps/hello.elf: $(BUILD)/userland/apps/hello.o
#
# A test's app needs not even that: labs/common/SUITE/TEST/NAME.c yields
# $(BUILD)/labs/common/SUITE/TEST/NAME.elf and .tbf. More sources of the same app:
#
#     $(BUILD)/labs/common/SUITE/TEST/NAME.elf: \
#         $(BUILD)/labs/common/SUITE/TEST/more.o
#
# Sizes in bytes can be set for one app:
#
#     $(BUILD)/apps/hello.elf: private STACK_SIZE = 2048
#     $(BUILD)/apps/hello.tbf: private HEAP_SIZE = 512
#     $(BUILD)/apps/hello.tbf: private GRANTS_SIZE = 2048
#
# and what it may use, drivers and commands (else: everything):
#
#     $(BUILD)/apps/hello.tbf: private PERMISSIONS = 0x1:0 0x1:1

BUILD ?= build
HOSTCC ?= gcc
CROSS ?= arm-none-eabi-

# tick64's loader adds what all its grants take, so apps ask for none.
STACK_SIZE ?= 1024
HEAP_SIZE ?= 0
GRANTS_SIZE ?= 0
PERMISSIONS ?=

# --- Tools on the host -------------------------------------------------------

ELF2TBF := $(BUILD)/host/elf2tbf
TBFIMAGE := $(BUILD)/host/tbfimage

# Objects for whoever links the image composer: the grader.
TBF_IMAGE_OBJECTS := $(addprefix $(BUILD)/host/userland/elf2tbf/, \
    tbf_image.o tbf.o)

USERLAND_HOST_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP

$(BUILD)/host/userland/%.o: userland/%.c
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(USERLAND_HOST_CFLAGS) -c -o $@ $<

$(ELF2TBF): $(addprefix $(BUILD)/host/userland/elf2tbf/, \
    elf2tbf.o elf_app.o tbf.o files.o)
	$(Q)$(HOSTCC) -o $@ $^ -lelf

$(TBFIMAGE): $(TBF_IMAGE_OBJECTS) $(addprefix \
    $(BUILD)/host/userland/elf2tbf/, tbfimage.o files.o)
	$(Q)$(HOSTCC) -o $@ $^

# --- Processes ---------------------------------------------------------------

# Cortex-M3 code runs on both boards. All data is reached through r9, because
# code and data are placed independently of each other.
USERLAND_CFLAGS := -std=gnu11 -Os -g -mcpu=cortex-m3 -mthumb -ffreestanding \
    -fPIC -msingle-pic-base -mpic-register=r9 -mno-pic-data-is-text-relative \
    -ffunction-sections -fdata-sections -Wall -Wextra -Werror -MMD -MP \
    -Iuserland/runtime -Iuserland/drivers
USERLAND_LDFLAGS := -nostdlib -mcpu=cortex-m3 -mthumb -Wl,--gc-sections \
    -Wl,--emit-relocs -Wl,--build-id=none -Wl,--no-warn-rwx-segments \
    -T userland/runtime/app.ld

USERLAND_SOURCES := $(wildcard userland/runtime/*.[cS] userland/drivers/*.c)
USERLAND_OBJECTS := $(addprefix $(BUILD)/, $(addsuffix .o, \
    $(basename $(USERLAND_SOURCES))))

# Else gcc would make the loop in memcpy() a call of memcpy().
$(BUILD)/userland/runtime/string.o: \
    private USERLAND_CFLAGS += -fno-tree-loop-distribute-patterns

define userland_compile
@mkdir -p $(@D)
$(Q)$(CROSS)gcc $(USERLAND_CFLAGS) -c -o $@ $<
endef

$(BUILD)/userland/%.o: userland/%.c
	$(userland_compile)

$(BUILD)/userland/%.o: userland/%.S
	$(userland_compile)

$(BUILD)/labs/%.o: labs/%.c
	$(userland_compile)

$(BUILD)/labs/%.o: labs/%.S
	$(userland_compile)

define userland_link
@mkdir -p $(@D)
$(Q)$(CROSS)gcc $(USERLAND_LDFLAGS) -Wl,--defsym=STACK_SIZE=$(STACK_SIZE) \
    -o $@ $(filter %.o, $^) -lgcc
endef

# What the name promises: the objects of an app are its prerequisites.
$(BUILD)/apps/%.elf: $(USERLAND_OBJECTS) userland/runtime/app.ld
	$(userland_link)

$(BUILD)/labs/%.elf: $(BUILD)/labs/%.o $(USERLAND_OBJECTS) \
    userland/runtime/app.ld
	$(userland_link)

define userland_convert
$(Q)$(ELF2TBF) --heap $(HEAP_SIZE) --grants $(GRANTS_SIZE) \
    $(PERMISSIONS:%=--permit %) --output $@ $<
endef

$(BUILD)/apps/%.tbf: $(BUILD)/apps/%.elf $(ELF2TBF)
	$(userland_convert)

$(BUILD)/labs/%.tbf: $(BUILD)/labs/%.elf $(ELF2TBF)
	$(userland_convert)

# What is special about a lab's test apps.
include $(wildcard labs/*/tests.mk)

# --- The demo apps: userland/apps/NAME.c, or all of userland/apps/NAME/ ------

DEMO_APPS := $(sort $(basename $(notdir $(wildcard userland/apps/*.c))) \
    $(notdir $(patsubst %/, %, $(dir $(wildcard userland/apps/*/*.c)))))
DEMO_TBFS := $(DEMO_APPS:%=$(BUILD)/apps/%.tbf)

define demo_app
$(BUILD)/apps/$(1).elf: $(patsubst %.c, $(BUILD)/%.o, \
    $(wildcard userland/apps/$(1).c userland/apps/$(1)/*.c))
endef
$(foreach app, $(DEMO_APPS), $(eval $(call demo_app,$(app))))

.PHONY: userland
userland: $(ELF2TBF) $(TBFIMAGE) $(DEMO_TBFS)

# --- Tests on the host -------------------------------------------------------

USERLAND_TESTS := format tbf elf_app
USERLAND_TEST_PROGRAMS := $(USERLAND_TESTS:%=$(BUILD)/sanitized/test_%)
USERLAND_SANITIZED_CFLAGS := -std=gnu11 -Og -g -Wall -Wextra -Werror -MMD -MP \
    -fsanitize=address,undefined -fno-sanitize-recover=all \
    -iquote userland/runtime -iquote userland/elf2tbf

$(BUILD)/sanitized/userland/%.o: userland/%.c
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(USERLAND_SANITIZED_CFLAGS) -c -o $@ $<

sanitized = $(1:%=$(BUILD)/sanitized/userland/%.o)
$(BUILD)/sanitized/test_format: $(call sanitized, runtime/format)
$(BUILD)/sanitized/test_tbf: $(call sanitized, elf2tbf/tbf elf2tbf/tbf_image)
$(BUILD)/sanitized/test_elf_app: $(call sanitized, elf2tbf/elf_app \
    elf2tbf/tbf elf2tbf/files)

$(USERLAND_TEST_PROGRAMS): $(BUILD)/sanitized/%: \
    $(BUILD)/sanitized/userland/tests/%.o
	$(Q)$(HOSTCC) -fsanitize=address,undefined -o $@ $^ -lcmocka -lelf

.PHONY: test-userland
test-userland: $(USERLAND_TEST_PROGRAMS) $(BUILD)/apps/shell.elf
	$(Q)failed=0; for test in $(USERLAND_TEST_PROGRAMS); do \
	    $$test $(BUILD)/apps/shell.elf || failed=1; done; exit $$failed

# Keep what pattern rules make on the way.
.PRECIOUS: $(BUILD)/userland/%.o $(BUILD)/labs/%.o $(BUILD)/apps/%.elf \
    $(BUILD)/labs/%.elf $(BUILD)/sanitized/userland/%.o

-include $(wildcard $(addsuffix /*.d, $(BUILD)/userland/* \
    $(BUILD)/userland/apps/* $(BUILD)/host/userland/* \
    $(BUILD)/sanitized/userland/* $(BUILD)/labs/*/* $(BUILD)/labs/*/*/*))
