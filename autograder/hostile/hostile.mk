# SPDX-License-Identifier: MIT
# Submissions that attack the grader; and that every result of theirs is as its
# schema says.

PACKAGES_HOSTILE := libarchive-tools python3-jsonschema
RESULT_SCHEMA := autograder/result.schema.json
HOSTILE_RESULTS := $(BUILD)/hostile

.PHONY: test-hostile
test-hostile: $(GRADE_FILES)
	$(Q)rm -rf $(HOSTILE_RESULTS)
	$(Q)$(BUILD)/grade hostile --build=$(BUILD) --keep=$(HOSTILE_RESULTS)
	$(Q)/usr/bin/jsonschema $(RESULT_SCHEMA) \
	    $$(printf -- '-i %s ' $(HOSTILE_RESULTS)/*.json) && \
	    echo "ok      every result is as $(RESULT_SCHEMA) says"
