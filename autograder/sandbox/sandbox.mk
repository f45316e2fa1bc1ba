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
