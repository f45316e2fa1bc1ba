# SPDX-License-Identifier: MIT
# tick64: see README.md; `make help` lists what can be made.
#
# What students use is here and in the folders' .mk files. What instructors and
# the project itself need besides is in tools/instructor.mk, which no student's
# kit holds; instead of it a kit has kit.ini, and updates itself.

BUILD ?= build
V ?= 0
Q := $(if $(filter 0,$(V)),@,)
APPS ?= hello blink clock shell
VERSION := $(file <VERSION)
JOBS ?= $(shell nproc)
SUBMAKE = $(MAKE) --no-print-directory -s \
    $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))
# Packages are looked for when called by hand: tests make a kernel by the hundred.
FIRST := $(if $(filter 0,$(MAKELEVEL)),packages)

.PHONY: help
help:
	@echo "tick64 $(VERSION): the kernel of a 64 kB computer, lab by lab"
	@echo
	@echo "  make demo    boot the finished kernel, attack it, grade it"
	@echo "  make run     boot interactively: APPS=\"hello blink\" BOARD=lm3s6965evb"
	@echo "  make gdb     the same, stopped at reset, in GDB; TEST=... a test's run"
	@echo "  make replay  a failing test, recorded, in GDB: it runs backwards"
	@echo "  make grade   grade your parts: each lab alone, then all together;"
	@echo "               of LAB=3, of one kernel with MINE=\"1 2 3\", of TEST=..."
	@echo "  make trace   draw a run: of TEST=..., or of APPS=\"hello blink\""
	@echo "  make list    list the tests"
	@echo "  make costs   what a system call, an upcall, a grant costs"
	@echo "  make editor  write compile_commands.json, for clangd"
	@echo "  make designs lab 5: a static table, a heap, and grants, attacked"
	@echo "  make doctor  check the tools and boot a probe"
	@echo "  make check-capsules  hold the capsules against their interface"
	@echo "  make kernel  build the kernel"
	@echo "  make clean   remove all that was built"
	$(HELP_MORE)
	@echo
	@echo "  LAB=3        your part of lab 3, all else finished (kernel, run, gdb)"
	@echo "  MINE=\"1 3\"   your parts of these labs (default: none)"
	@echo "  PARTS=DIR    where your parts are ($(STUBS))"
	@echo "  TEST=SUITE/NAME  one test, SUITE=NAME one suite"
	@echo "  APPS         names of userland/apps, or .tbf files ($(APPS))"
	@echo "  BOARD        $(BOARDS) ($(BOARD))"
	@echo "  SEED         the cohort's number ($(SEED))"
	@echo "  GUARD=1      capsules whose every access is judged when it happens"
	@echo "  V=1          print every command"

include kernel-skeleton/kernel.mk
include capsules/capsules.mk
include userland/userland.mk
include autograder/witness/witness.mk
include tools/gdb/gdb.mk
include tools/editor/editor.mk
include autograder/autograder.mk
include labs/05-grants/designs/designs.mk

# --- what the machine needs -----------------------------------------------------

PACKAGES := make gcc libc6-dev pkg-config gcc-arm-none-eabi qemu-system-arm \
    gdb-multiarch clang libglib2.0-dev libjansson-dev libelf-dev \
    libxml2-dev node-d3 patch

# PACKAGES_CLASS are instructors', of what no student's kit holds.
.PHONY: packages
packages:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) $(PACKAGES_CLASS))

# --- booting --------------------------------------------------------------------

app_file = $(if $(filter %.tbf,$(1)),$(1),$(BUILD)/apps/$(1).tbf)
APP_FILES = $(foreach app,$(APPS),$(call app_file,$(app)))
UNKNOWN_APPS = $(filter-out %.tbf $(DEMO_APPS),$(APPS))

.PHONY: check-apps
check-apps:
	$(if $(strip $(APPS)),,$(error APPS is empty: it takes $(DEMO_APPS), \
	    or paths that end in .tbf))
	$(if $(UNKNOWN_APPS),$(error there is no app '$(firstword \
	    $(UNKNOWN_APPS))': APPS takes $(DEMO_APPS), or paths that end in .tbf))

# With TEST: what the grader boots for it.
.PHONY: run
run: $(if $(TEST),grader,check-apps packages)
ifneq ($(TEST),)
	$(Q)rm -rf $(BUILD)/run && mkdir -p $(BUILD)/run
	$(Q)$(GRADE_ONE) --keep $(BUILD)/run >$(BUILD)/run/grade.txt || \
	    { cat $(BUILD)/run/grade.txt; exit 1; }
	$(Q)[ -f $(BUILD)/run/run.txt ] || { cat $(BUILD)/run/grade.txt; exit 1; }
	$(Q)tools/boot.sh test $(BOARD) $(BUILD)/run
else
	+$(Q)$(SUBMAKE) kernel $(TBFIMAGE) $(APP_FILES)
	$(Q)tools/boot.sh run $(BOARD) $(BUILD) $(OUT)/kernel.elf $(APP_FILES)
endif

.PHONY: doctor
doctor:
	$(Q)tools/doctor.sh
	+$(Q)for board in $(BOARDS); do \
	    $(SUBMAKE) kernel BOARD=$$board LAB=0 MINE= TEST= GIVEN= \
	        OUT=$(BUILD)/$$board/kernel || exit 1; done
	+$(Q)$(SUBMAKE) $(TBFIMAGE) $(BUILD)/apps/hello.tbf
	$(Q)$(TBFIMAGE) --output $(BUILD)/doctor.bin $(BUILD)/apps/hello.tbf \
	    >/dev/null
	$(Q)tools/doctor.sh $(BUILD)

# --- grading --------------------------------------------------------------------

# The grader builds its kernels itself: no variable of this make is meant.
GRADE := env $(patsubst %,-u %,MAKEFLAGS MFLAGS BOARD SEED LAB MINE TEST SUITE \
    PARTS GIVEN OUT GUARD CAPSULES_EXTRA) $(BUILD)/grade --build=$(BUILD)
GRADE_FILES := $(BUILD)/grade $(BUILD)/libwitness.so
AS_FINISHED := LAB=0 MINE= TEST= GIVEN= GUARD= CAPSULES_EXTRA= \
    OUT=$(FINISHED_OUT)
DEMO_SUITES := isolation grants fairness

.PHONY: grader
grader: packages
	+$(Q)$(SUBMAKE) kernel $(GRADE_FILES) $(AS_FINISHED)

.PHONY: demo
demo: packages
	$(Q)echo "Building the kernel, the apps and the grader."
	+$(Q)$(SUBMAKE) kernel userland $(GRADE_FILES) $(AS_FINISHED)
	$(Q)tools/boot.sh demo $(BOARD) $(BUILD) $(FINISHED_OUT)/kernel.elf \
	    $(BUILD)/apps/crash.tbf $(BUILD)/apps/hello.tbf
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) \
	    $(DEMO_SUITES:%=--suite=%) --json=$(BUILD)/demo.json \
	    --report=$(BUILD)/demo.html
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) --costs
	$(Q)echo "The report, with a picture of each run: $(BUILD)/demo.html;" \
	    "the result as JSON: $(BUILD)/demo.json"

# Without LAB, MINE, SUITE or TEST: each lab alone, then all together. A suite
# is graded on one kernel, with the parts of a lab as with those of several.
GRADE_LABS := $(if $(LAB),--$(if $(SUITE),mine,lab)=$(LAB)) \
    $(if $(MINE),"--mine=$(strip $(MINE))")
GRADE_TESTS := $(addprefix --suite=,$(SUITE)) $(addprefix --test=,$(TEST))
GRADE_WHAT := $(or $(strip $(GRADE_LABS) $(GRADE_TESTS)),--labs)
GRADE_PARTS := $(if $(or $(GIVEN),$(PARTS_GIVEN),$(filter --labs --lab=%, \
    $(GRADE_WHAT))),--parts=$(PARTS))

.PHONY: grade list costs trace
grade: grader
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) $(GRADE_WHAT) \
	    $(GRADE_PARTS) --json=$(BUILD)/grade.json \
	    $(if $(filter-out 0,$(GUARD)),--guard) \
	    --report=$(BUILD)/report.html
	$(Q)echo "The report, with a picture of each run: $(BUILD)/report.html"
# Without TEST: the APPS, for a while.
trace: grader
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) $(GRADE_LABS) \
	    $(if $(TEST),$(GRADE_TESTS),--apps="$(APPS)") \
	    $(if $(GIVEN),--parts=$(PARTS)) \
	    --trace=$(BUILD)/trace
	$(Q)echo "The pictures are in $(BUILD)/trace: .html to look at, .svg" \
	    "to show, .json for ui.perfetto.dev, .vcd for GTKWave"
list: grader
	$(Q)$(GRADE) --list
costs: grader
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) --costs

.PHONY: clean
clean:
	rm -rf $(BUILD)

include $(if $(KIT),tools/kit/kit.mk,tools/instructor.mk)
