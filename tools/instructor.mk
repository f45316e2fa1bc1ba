# SPDX-License-Identifier: MIT
# What instructors and the project itself need, and no student: stubs, handouts,
# kits, and all tests.

define HELP_MORE
	@echo
	@echo "  make dist    a student's kit: $(DIST)"
	@echo "  make dist-instructor  everything, as a tarball"
	@echo "  make handouts  the labs' handouts, as SEED has them"
	@echo "  make skeleton  make the stubs in $(STUBS) again"
	@echo "  make matrix  kernels that are wrong on purpose, and what they lose"
	@echo "  make test    run every test; make soak: the long ones"
endef

include tools/skeleton/skeleton.mk
include tools/kit/dist.mk
include kernel-skeleton/tests/tests.mk
include autograder/robustness/robustness.mk
include tools/browser/browser.mk
include tools/gdb/tests/tests.mk

.PHONY: matrix packages-test
matrix: grader
	$(Q)$(GRADE) matrix

packages-test:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) libcmocka-dev \
	    $(PACKAGES_BROWSER))

# --- tests ----------------------------------------------------------------------

TESTS := test-kernel-host test-userland test-grade test-witness \
    check-capsules check-skeleton test-boot $(BOARDS:%=test-suites-%) \
    test-gdb test-determinism test-matrix test-pages
# What takes long, and rests on less.
SOAK := test-matrix-whole test-robustness

.PHONY: test soak
test soak: packages-test
	+$(Q)$(SUBMAKE) kernel userland $(GRADE_FILES)
	$(Q)MAKE="$(MAKE)" tools/test.sh $(BUILD) \
	    $(if $(filter soak,$@),$(SOAK),$(TESTS))

# Every declared test, on one board: each line of the table is a test.
.PHONY: $(BOARDS:%=test-suites-%)
$(BOARDS:%=test-suites-%): test-suites-%: $(GRADE_FILES)
	$(Q)$(GRADE) --board=$*

# The same kernel graded twice gives the same bytes, also when every core is
# kept busy meanwhile.
.PHONY: test-determinism
test-determinism: $(GRADE_FILES)
	$(Q)tools/determinism.sh $(BUILD)

# What kernels that are wrong on purpose lose: of their own lab, and of all.
.PHONY: test-matrix test-matrix-whole
test-matrix: $(GRADE_FILES)
	$(Q)$(GRADE) matrix --quick
test-matrix-whole: $(GRADE_FILES)
	$(Q)$(GRADE) matrix

# What `make run`, `make gdb` and `make doctor` promise.
.PHONY: test-boot
test-boot:
	$(Q)MAKE="$(MAKE)" tools/test-boot.sh $(BUILD)
