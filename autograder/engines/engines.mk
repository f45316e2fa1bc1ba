# SPDX-License-Identifier: MIT
# Grading a class on other machines: what it needs, and its tests.

PACKAGES_CLASS += parallel rsync openssh-client
PACKAGES_ENGINES := openssh-server slurmctld slurmd slurm-client munge

# The same class here, over ssh, and by Slurm, on this machine; the gradebooks
# must be the same.
.PHONY: test-engines
test-engines: $(GRADE_FILES) $(BUILD)/confine
	$(Q)autograder/engines/tests/engines.sh $(BUILD)
