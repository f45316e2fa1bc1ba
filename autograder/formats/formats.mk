# SPDX-License-Identifier: MIT
# Results and grades in other systems' formats: their tests.

# The judges of test-formats: perl has prove.
PACKAGES_FORMATS := python3-jsonschema libxml2-utils perl jq sqlite3 cmark unzip

.PHONY: test-formats
test-formats: $(GRADE_FILES)
	$(Q)autograder/formats/tests/test-formats.sh $(BUILD)

# The page that adds a test, as it is printed.
.PHONY: test-new-test
test-new-test: $(GRADE_FILES)
	$(Q)autograder/tests/test-new-test.sh $(BUILD)
