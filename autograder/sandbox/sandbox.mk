# SPDX-License-Identifier: MIT
# The launcher for where namespaces are refused, and the tests of all levels:
# small programs that try what each must refuse.

PACKAGES_CLASS += bubblewrap libseccomp-dev
CONFINE := $(BUILD)/confine
CONFINE_PACKAGES := glib-2.0 libseccomp
CONFINE_SOURCES := $(wildcard autograder/sandbox/confine/*.c)
PROBE := $(BUILD)/sandbox-probe

$(CONFINE): $(CONFINE_SOURCES) autograder/sandbox/confine/confine.h
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O2 -g -Wall -Wextra -Werror \
	    $$(pkg-config --cflags $(CONFINE_PACKAGES)) $(CONFINE_SOURCES) \
	    -o $@ $$(pkg-config --libs $(CONFINE_PACKAGES))

# The grader starts it.
$(BUILD)/grade: | $(CONFINE)

# --- tests ----------------------------------------------------------------------

SANDBOX_TESTS := $(BUILD)/sandbox-tests

$(PROBE): autograder/sandbox/tests/probe.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O2 -Wall -Wextra -Werror $< -o $@

$(SANDBOX_TESTS): $(BUILD)/autograder/sandbox/tests/main.o \
    $(filter-out %/main.o, $(GRADE_OBJECTS)) $(TBF_IMAGE_OBJECTS)
	$(Q)$(CC) -o $@ $^ $(GRADE_LIBS)

.PHONY: test-sandbox
test-sandbox: $(CONFINE) $(PROBE) $(SANDBOX_TESTS) $(BUILD)/grade \
    $(COHORT_FLAGS)
	$(Q)autograder/sandbox/tests/test.sh $(BUILD)
	$(Q)autograder/sandbox/tests/same.sh $(BUILD) $(COHORT_FLAGS)
