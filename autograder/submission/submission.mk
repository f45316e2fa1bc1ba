# SPDX-License-Identifier: MIT
# What takes the listed files out of a submission, for the grader.

PACKAGES_CLASS += libarchive-dev
READER_PACKAGES := glib-2.0 libarchive
READER := $(BUILD)/submission-reader
READER_PARTS := $(patsubst %.c, $(BUILD)/%.o, \
    $(filter-out %/main.c, $(wildcard autograder/submission/reader/*.c)))
READER_OBJECTS := $(READER_PARTS) $(BUILD)/autograder/submission/reader/main.o \
    $(BUILD)/autograder/submission/reading.o \
    $(addprefix $(BUILD)/autograder/, result/handed_in.o declaration/parts.o)
READER_LIBS = $(shell pkg-config --libs $(READER_PACKAGES))

$(READER): $(READER_OBJECTS)
	$(Q)$(CC) -o $@ $^ $(READER_LIBS)

# The grader starts it.
$(BUILD)/grade: | $(READER)

# Its unit tests are among the grader's.
$(BUILD)/autograder/tests/%.o: GRADE_CFLAGS += -Iautograder/submission/reader
$(BUILD)/grade-tests: $(READER_PARTS)
$(BUILD)/grade-tests: GRADE_LIBS += -larchive

-include $(wildcard $(BUILD)/autograder/submission/reader/*.d)

.PHONY: test-unit
test-unit: $(GRADE_FILES)
	$(Q)autograder/submission/test-unit.sh $(BUILD)
