# SPDX-License-Identifier: MIT
# tick64: see README.md; `make help` lists what can be made.

BUILD ?= build
V ?= 0
Q := $(if $(filter 0,$(V)),@,)
APPS ?= hello blink clock shell

.PHONY: help
help:
	@echo "tick64: the kernel of a 64 kB computer, lab by lab"
	@echo
	@echo "  make demo    boot the finished kernel, attack it, grade it"
	@echo "  make test    run every test"
	@echo "  make run     boot interactively: APPS=\"hello blink\" BOARD=lm3s6965evb"
	@echo "  make gdb     the same, stopped at reset, in GDB"
	@echo "  make grade   grade a kernel: PARTS=DIR (default: the solution)"
	@echo "  make doctor  check the tools and boot a probe"
	@echo "  make check-capsules  hold the capsules against their interface"
	@echo "  make matrix  kernels that are wrong on purpose, and what they lose"
	@echo "  make kernel  build BUILD/BOARD/kernel/kernel.elf"
	@echo "  make clean   remove all that was built"
	@echo
	@echo "  APPS   names of userland/apps, or paths of .tbf files ($(APPS))"
	@echo "  BOARD  $(BOARDS) ($(BOARD))"
	@echo "  V=1    print every command"

include kernel-skeleton/kernel.mk
include tools/skeleton/skeleton.mk
-include kernel-skeleton/tests/tests.mk
-include capsules/capsules.mk
-include userland/userland.mk
-include autograder/witness/witness.mk
-include autograder/autograder.mk

# --- what the machine needs -----------------------------------------------------

PACKAGES := make gcc libc6-dev pkg-config gcc-arm-none-eabi qemu-system-arm \
    gdb-multiarch libglib2.0-dev libjansson-dev libelf-dev patch
PACKAGES_TEST := $(PACKAGES) libcmocka-dev clang libclang-rt-14-dev

.PHONY: packages packages-test
packages:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES))
packages-test:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES_TEST))

# --- booting --------------------------------------------------------------------

app_file = $(if $(filter %.tbf,$(1)),$(1),$(BUILD)/apps/$(1).tbf)
APP_FILES = $(foreach app,$(APPS),$(call app_file,$(app)))
UNKNOWN_APPS = $(filter-out %.tbf $(DEMO_APPS),$(APPS))

.PHONY: check-apps
check-apps:
	$(if $(UNKNOWN_APPS),$(error there is no app '$(firstword \
	    $(UNKNOWN_APPS))': APPS takes $(DEMO_APPS), or paths that end in .tbf))

.PHONY: run gdb
run gdb: check-apps packages
	$(Q)$(MAKE) --no-print-directory -s kernel $(TBFIMAGE) $(APP_FILES)
	$(Q)tools/boot.sh $@ $(BOARD) $(OUT)/kernel.elf $(BUILD) $(APP_FILES)

.PHONY: doctor
doctor:
	$(Q)for board in $(BOARDS); do \
	    $(MAKE) --no-print-directory -s kernel BOARD=$$board || exit 1; done
	$(Q)$(MAKE) --no-print-directory -s $(TBFIMAGE) $(BUILD)/apps/hello.tbf
	$(Q)$(TBFIMAGE) --output $(BUILD)/doctor.bin $(BUILD)/apps/hello.tbf \
	    >/dev/null
	$(Q)tools/doctor.sh $(BUILD)

.PHONY: clean
clean:
	rm -rf $(BUILD)
