# SPDX-License-Identifier: MIT
# What instructors and the project itself need, and no student: stubs, handouts,
# kits, and all tests.

define HELP_MORE
	@echo
	@echo "  make dist    a student's kit: $(DIST)"
	@echo "  make dist-instructor  everything, as a tarball"
	@echo "  make docs    the site, with the reference: build/docs/index.html"
	@echo "  make docs-pdf  the same as a book, without the reference"
	@echo "  make slides  a deck for each lab, and one on the paper: build/slides"
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
include autograder/submission/submission.mk
include autograder/hostile/hostile.mk
include autograder/class/class.mk
include autograder/engines/engines.mk
include autograder/formats/formats.mk
include autograder/adapters/adapters.mk
include autograder/similar/similar.mk
include docs/docs.mk
include slides/slides.mk

.PHONY: matrix packages-test
matrix: grader
	$(Q)$(GRADE) matrix

packages-test:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) $(PACKAGES_CLASS) \
	    libcmocka-dev poppler-utils $(PACKAGES_BROWSER) $(PACKAGES_FORMATS) \
	    $(PACKAGES_HOSTILE) $(PACKAGES_ENGINES) \
	    $(PACKAGES_DOCS) $(PACKAGES_SLIDES))

# --- tests ----------------------------------------------------------------------

TESTS := test-userland test-grade test-sandbox test-unit test-hostile \
    test-adapters test-new-test check-capsules check-skeleton test-choice \
    test-boot $(BOARDS:%=test-suites-%) $(BOARDS:%=test-labs-%) test-lab0 \
    test-guard test-designs test-gdb test-stubs test-speed \
    test-matrix
# At the same time: they share no files with those, and do not always need a
# processor.
TESTS_BESIDE := $(TESTS_DOCS) test-slides test-pages test-kernel-host \
    test-witness test-formats test-similar test-class test-engines test-dist
# What takes long, and rests on less.
SOAK := test-determinism test-editor test-seeds test-matrix-whole \
    test-robustness test-adapters-whole test-class-whole $(SOAK_DOCS)

# What several tests would build, at the same time, is built before.
.PHONY: test soak
test soak: packages-test
	+$(Q)$(SUBMAKE) kernel userland $(GRADE_FILES) $(BUILD)/confine
	$(Q)$(GRADE) --prepare $(BOARDS:%=--board=%) \
	    $(patsubst %,--suite=%,lab0 $(LAB_SUITES) $(COMMON_SUITES))
	$(Q)MAKE="$(MAKE)" tools/test.sh $(BUILD) \
	    $(if $(filter soak,$@),$(SOAK),$(TESTS) beside $(TESTS_BESIDE))

# Every declared test of the finished kernel, on one board: each line of the
# table is a test. The common suites, and the labs, as three cohorts have them.
COMMON_SUITES := $(patsubst labs/common/%/,%,$(wildcard labs/common/*/))
LAB_SUITES := $(WITH_PARTS:%=lab%) together
SEEDS := 1 2 3

.PHONY: $(BOARDS:%=test-suites-%) $(BOARDS:%=test-labs-%)
$(BOARDS:%=test-suites-%): test-suites-%: $(GRADE_FILES)
	$(Q)$(GRADE) --board=$* $(COMMON_SUITES:%=--suite=%)
$(BOARDS:%=test-labs-%): test-labs-%: $(GRADE_FILES)
	$(Q)for seed in $(SEEDS); do \
	    $(GRADE) --board=$* --seed=$$seed $(LAB_SUITES:%=--suite=%) || \
	        exit 1; done

# In the guarded build the finished capsules do all that they do in the plain one.
.PHONY: test-guard
test-guard: $(GRADE_FILES)
	$(Q)$(GRADE) --guard $(patsubst %,--suite=%,isolation grants fairness lab4)

# Whose parts a kernel has.
.PHONY: test-choice
test-choice: $(GRADE_FILES)
	$(Q)MAKE="$(MAKE)" tools/test-choice.sh $(BUILD)

# Lab 0, done in GDB.
.PHONY: test-lab0
test-lab0:
	$(Q)MAKE="$(MAKE)" tools/test-lab0.sh $(BUILD)

# A kit of another seed than the repository's own, made twice, then used.
TEST_DIST := $(BUILD)/test-dist
.PHONY: test-dist
test-dist: $(SKELETON)
	$(Q)rm -rf $(TEST_DIST)
	$(Q)TZ=Asia/Tokyo $(MAKE) -s dist SEED=7 BUILD=$(TEST_DIST)
	$(Q)umask 077; LC_ALL=C.UTF-8 $(MAKE) -s dist dist-instructor SEED=7
	$(Q)tools/kit/test-dist.sh $(BUILD)/dist $(TEST_DIST)/dist
	$(Q)tools/kit/test-kit.sh $(DIST) $(BUILD)/cohort/7.flags $(SKELETON)
	$(Q)tools/kit/test-update.sh $(DIST)

# The same kernel graded twice gives the same bytes, also when every core is
# kept busy meanwhile.
.PHONY: test-determinism
test-determinism: $(GRADE_FILES)
	$(Q)tools/determinism.sh $(BUILD)

# Who has written nothing gets nothing, and is told what to write.
.PHONY: test-stubs
test-stubs: $(GRADE_FILES)
	$(Q)$(GRADE) stubs --labs $(BOARDS:%=--board=%)

# The labs hold for other cohorts, too: all values of every twist.
.PHONY: test-seeds
test-seeds: $(GRADE_FILES)
	$(Q)for seed in 2 4 6 8; do $(GRADE) --seed=$$seed --labs \
	    --board=mps2-an386 --parts=$(SOLUTION) || exit 1; done
	$(Q)for seed in 3 5 7; do $(GRADE) --seed=$$seed --labs \
	    --board=lm3s6965evb --parts=$(SOLUTION) || exit 1; done

# What grading takes, and how much slower the witness makes it.
.PHONY: test-speed
test-speed: $(GRADE_FILES)
	$(Q)$(GRADE) speed --labs

# Kernels that are wrong on purpose lose what they must, and are told why; right
# ones of another design lose nothing; and the page of it is up to date. The
# whole matrix proves that they lose nothing else, on both boards.
MATRIX_PAGE := docs/matrix.md
.PHONY: test-matrix test-matrix-whole
test-matrix: $(GRADE_FILES)
	$(Q)$(GRADE) matrix --quick --markdown $(BUILD)/matrix.md
	$(Q)cmp $(BUILD)/matrix.md $(MATRIX_PAGE) || { echo "not ok $(MATRIX_PAGE)" \
	    "is out of date: copy $(BUILD)/matrix.md there"; exit 1; }
	$(Q)echo "ok $(MATRIX_PAGE) is what the matrix gives"
test-matrix-whole: $(GRADE_FILES)
	$(Q)$(GRADE) matrix

# What `make run`, `make gdb` and `make doctor` promise.
.PHONY: test-boot
test-boot:
	$(Q)MAKE="$(MAKE)" tools/test-boot.sh $(BUILD)
