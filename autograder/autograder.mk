# SPDX-License-Identifier: MIT
# The grader, and its unit tests: cmocka on synthetic streams, no QEMU.

GRADE_PACKAGES := glib-2.0 jansson libelf libxml-2.0 \
    $(if $(wildcard autograder/class),sqlite3 yaml-0.1)
# What instructors have besides; a student's kit has none of it.
INSTRUCTORS_FOLDERS := $(wildcard $(addprefix autograder/,submission \
    hostile class engines formats similar))
# The grader's rooms, each upon those before it: see README.md.
GRADE_ROOMS := $(addprefix autograder/,files declaration result scene verdict \
    picture sandbox children work trials grade)
GRADE_FOLDERS := $(GRADE_ROOMS) $(INSTRUCTORS_FOLDERS)
GRADE_CFLAGS = -std=gnu11 -O2 -g -Wall -Wextra -Werror -MMD -MP \
    $(GRADE_FOLDERS:%=-I%) -Iautograder/witness \
    $(shell pkg-config --cflags $(GRADE_PACKAGES))
GRADE_LIBS = $(shell pkg-config --libs $(GRADE_PACKAGES)) -lm

GRADE_OBJECTS := $(patsubst %.c, $(BUILD)/%.o, \
    $(wildcard $(GRADE_FOLDERS:%=%/*.c)) autograder/witness/pmsa.c)
GRADE_TEST_OBJECTS := $(patsubst %.c, $(BUILD)/%.o, \
    $(wildcard autograder/tests/*.c))

$(BUILD)/autograder/%.o: autograder/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(GRADE_CFLAGS) -c -o $@ $<

$(BUILD)/grade: $(GRADE_OBJECTS) $(TBF_IMAGE_OBJECTS)
	$(Q)$(CC) -o $@ $^ $(GRADE_LIBS)

include $(wildcard autograder/sandbox/sandbox.mk)

# What a seed picks, for whoever builds a kernel: needs no grader.
COHORT := $(BUILD)/host/cohort
COHORT_OBJECTS := $(BUILD)/autograder/cohort/main.o \
    $(addprefix $(BUILD)/autograder/, grade/cohort_command.o \
    $(addprefix declaration/, cohort.o lab.o parts.o) \
    $(addprefix files/, error.o expression.o folder.o keyfile.o notation.o \
    print.o))

$(COHORT): $(COHORT_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(CC) -o $@ $^ $(shell pkg-config --libs glib-2.0)

$(BUILD)/grade-tests: $(GRADE_TEST_OBJECTS) $(TBF_IMAGE_OBJECTS) \
    $(filter-out %/main.o, $(GRADE_OBJECTS))
	$(Q)$(CC) -o $@ $^ $(GRADE_LIBS) -lcmocka

.PHONY: test-grade
test-grade: $(BUILD)/grade-tests
	$(Q)$(BUILD)/grade-tests

-include $(wildcard $(GRADE_FOLDERS:%=$(BUILD)/%/*.d) \
    $(BUILD)/autograder/cohort/*.d \
    $(BUILD)/autograder/tests/*.d)
