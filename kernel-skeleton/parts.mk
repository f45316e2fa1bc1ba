# SPDX-License-Identifier: MIT
# Whose part is which: from LAB, MINE, TEST, PARTS and SEED follow GIVEN, the
# student's files, and OUT, where their kernel goes. Included by kernel.mk.

# --- the cohort's seed ----------------------------------------------------------

SOLUTION := kernel-solution/parts

# A student's kit holds finished parts as objects, for the seed in kit.ini.
KIT := $(if $(wildcard $(SOLUTION)),,$(wildcard kit.ini))
KIT_SEED := $(if $(KIT),$(shell sed -n 's/^seed *= *//p' $(KIT)))
SEED ?= $(or $(KIT_SEED),1)

without = $(if $(1),$(call without,$(wordlist 2,10,$(1)),$(subst \
    $(firstword $(1)),,$(2))),$(2))
digits := 0 1 2 3 4 5 6 7 8 9
ifneq ($(words $(SEED))$(call without,$(digits),$(SEED))$(filter-out 0,$(filter \
    0%,$(SEED))),1)
$(error SEED='$(SEED)' is no seed: it takes one number, 0 to 4294967295)
endif
ifneq ($(filter-out $(SEED),$(KIT_SEED)),)
$(error SEED=$(SEED): this kit is made for seed $(KIT_SEED) alone)
endif

# --- which labs' parts are the student's -----------------------------------------

ifneq ($(and $(strip $(LAB)),$(strip $(MINE))),)
$(error LAB=$(LAB) and MINE=$(MINE): give LAB for one lab, or MINE for several)
endif
ifneq ($(filter-out 0 1,$(words $(LAB)))$(filter-out $(LABS),$(LAB)),)
$(error LAB='$(LAB)' is no lab: it takes one of $(LABS))
endif
WITH_PARTS := $(filter-out 0,$(LABS))
ifneq ($(filter-out $(WITH_PARTS),$(MINE)),)
$(error MINE='$(MINE)': '$(firstword $(filter-out $(WITH_PARTS),$(MINE)))' is \
    no lab with a part: it takes some of $(WITH_PARTS))
endif

# SUITE/TEST: the suite of lab 3 is lab3, in labs/03-mpu. `together` has tests
# of other suites, too, which the grader knows.
test_folder = $(wildcard $(addsuffix /test.ini,labs/common/$(1) \
    labs/$(patsubst lab%,0%-*,$(patsubst %/,%,$(dir $(1))))/tests/$(notdir $(1))))
NO_TESTS := $(foreach test,$(filter-out together/%,$(TEST)),$(if $(call test_folder,$(test)),,$(test)))
ifneq ($(NO_TESTS),)
$(error TEST=$(firstword $(NO_TESTS)): there is no such test: it takes \
    SUITE/NAME, and `make list` lists them)
endif

# A lab's test is of its part; `together` is of all.
TEST_SUITES := $(sort $(foreach test,$(TEST),$(firstword $(subst /, ,$(test)))))
TEST_LABS := $(if $(filter together,$(TEST_SUITES)),$(LABS),$(patsubst \
    lab%,%,$(filter $(LABS:%=lab%),$(TEST_SUITES))))
MINE_LABS := $(sort $(or $(strip $(LAB) $(MINE)),$(TEST_LABS)))

# --- where they are --------------------------------------------------------------

STUBS := kernel-skeleton/parts
PARTS_GIVEN := $(PARTS)
PARTS ?= $(STUBS)
ifneq ($(words $(PARTS)),1)
$(error PARTS='$(PARTS)' must be one folder, whose path has no blanks)
endif
PARTS_THERE := $(notdir $(wildcard $(PARTS_FILES:%=$(PARTS)/%)))
ifeq ($(PARTS_THERE),)
$(error PARTS=$(PARTS) is no folder with a part: one of $(PARTS_FILES))
endif

ifeq ($(patsubst %/,%,$(PARTS)),$(SOLUTION))
GIVEN ?=
else ifneq ($(MINE_LABS),)
GIVEN ?= $(foreach lab,$(MINE_LABS),$(LAB_PARTS_$(lab)))
else
GIVEN ?= $(if $(PARTS_GIVEN),$(PARTS_THERE))
endif
NOT_THERE := $(filter-out $(PARTS_THERE),$(GIVEN))
ifneq ($(NOT_THERE),)
$(error PARTS=$(PARTS) has no $(firstword $(NOT_THERE)), which is yours)
endif

# --- what they are made into -----------------------------------------------------

FINISHED_OUT := $(BUILD)/$(BOARD)/kernel$(if $(filter 1,$(SEED)),,-$(SEED))
OUT ?= $(if $(GIVEN)$(CAPSULES_EXTRA),$(BUILD)/$(BOARD)/mine,$(FINISHED_OUT))$(if \
    $(filter-out 0,$(GUARD)),-guarded)
ifneq ($(and $(GIVEN),$(filter $(FINISHED_OUT),$(OUT))),)
$(error OUT=$(OUT) is where the finished kernel goes: take another folder)
endif
FINISHED := $(if $(KIT),kernel-solution/$(BOARD),$(FINISHED_OUT))

part_source = $(if $(filter $(1),$(GIVEN)),$(PARTS),$(SOLUTION))/$(1)
GIVEN_OBJECTS := $(GIVEN:%=$(OUT)/%.o)
FINISHED_OBJECTS := $(patsubst %,$(FINISHED)/%.o,$(filter-out $(GIVEN), \
    $(PARTS_FILES)))
PART_OBJECTS := $(foreach part,$(PARTS_FILES),$(if $(filter $(part), \
    $(GIVEN)),$(OUT),$(FINISHED))/$(part).o)
