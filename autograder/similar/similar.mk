# SPDX-License-Identifier: MIT
# Who wrote the same: what that needs, and its tests.

PACKAGES_CLASS += similarity-tester

.PHONY: test-similar
test-similar: $(GRADE_FILES)
	$(Q)autograder/similar/test-similar.sh $(BUILD)
