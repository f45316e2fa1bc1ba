# SPDX-License-Identifier: MIT
# Grading a class: what it needs, and its tests.

PACKAGES_CLASS += libsqlite3-dev libyaml-dev

# Made-up classes, graded by a stand-in; one killed at random instants; and a
# small real one.
.PHONY: test-class
test-class: $(GRADE_FILES) $(BUILD)/confine
	$(Q)autograder/class/tests/class.sh $(BUILD)
	$(Q)autograder/class/tests/kills.sh $(BUILD)
	$(Q)autograder/class/tests/real.sh $(BUILD)

# A class of 500, 50 of them hostile, and one of 40 in all labs.
.PHONY: test-class-whole
test-class-whole: $(GRADE_FILES) $(BUILD)/confine
	$(Q)autograder/class/tests/soak.sh $(BUILD)
