# SPDX-License-Identifier: MIT
# What goes to students and to instructors, and the handouts of a cohort.

DIST_NAME := tick64-$(VERSION)
DIST := $(BUILD)/dist/$(DIST_NAME).tar.gz
DIST_INSTRUCTOR := $(BUILD)/dist/tick64-instructor-$(VERSION).tar.gz
KIT_WORK := $(BUILD)/dist/kit
KIT_OVER := $(KIT_WORK)/over
KIT_TREE := $(KIT_WORK)/$(DIST_NAME)
PACK := $(BUILD)/host/pack
PACK_SOURCES := $(addprefix tools/kit/,pack.c hidden.c files.c)
HANDOUTS := $(wildcard labs/*/handout.md)
HANDOUTS_OUT := $(BUILD)/handouts

# The same tree gives the same bytes: sorted, of nobody, of no time.
TAR := LC_ALL=C tar --create --format=ustar --sort=name --owner=0 --group=0 \
    --numeric-owner --mtime='2026-01-01 00:00Z' --mode='u+rw,go=u-w'

$(PACK): $(PACK_SOURCES) $(wildcard tools/kit/*.h)
	@mkdir -p $(@D)
	$(Q)gcc -std=gnu11 -O2 -g -Wall -Wextra -Werror \
	    $$(pkg-config --cflags glib-2.0) $(PACK_SOURCES) -o $@ \
	    $$(pkg-config --libs glib-2.0)

# An answer's object keeps its symbols and what unwinds the stack. What else is
# for debuggers would tell its variables, and its lines.
STRIP_ANSWER := $(CROSS)objcopy --remove-section='.debug_[!f]*' \
    --remove-section=.comment

# Finished objects, stubs and handouts as they are in the kit of this seed; pages
# without links to those that are not for students.
.PHONY: kit-over
kit-over: packages
	+$(Q)for board in $(BOARDS); do for guard in 1 0; do \
	    $(SUBMAKE) kernel BOARD=$$board LAB=0 MINE= TEST= GIVEN= \
	        GUARD=$$guard || exit 1; done; done
	+$(Q)$(SUBMAKE) $(SKELETON) $(PACK) $(BUILD)/host/cohort
	$(Q)rm -rf $(KIT_WORK)
	$(Q)for board in $(BOARDS); do \
	    from=$(BUILD)/$$board/$(notdir $(FINISHED_OUT)); \
	    to=$(KIT_OVER)/kernel-solution/$$board; \
	    mkdir -p $$to/guarded; \
	    for object in $(PARTS_FILES:%=%.o) guarded/alarm.o; do \
	        $(STRIP_ANSWER) $$from/$$object $$to/$$object || exit 1; \
	    done; done
	$(Q)$(SKELETON) $(SOLUTION) $(KIT_OVER)/$(STUBS)
	$(Q)rm $(KIT_OVER)/$(STUBS)/.checksums
	$(Q)cp tools/kit/README.md $(KIT_OVER)
	@mkdir -p $(KIT_OVER)/docs
	$(Q)for page in index tests tour-switch; do \
	    sed -zE 's/\[([^]]*)\]\((instructors|self-learners|matrix)\.md\)/\1/g' \
	        docs/$$page.md >$(KIT_OVER)/docs/$$page.md; done
	$(Q)for handout in $(HANDOUTS); do \
	    mkdir -p $(KIT_OVER)/$${handout%/*} && \
	    $(BUILD)/host/cohort --seed $(SEED) --render $$handout \
	        >$(KIT_OVER)/$$handout || exit 1; done
	$(Q)for answers in $(wildcard labs/*/answers.ini); do \
	    sed 's/^\([a-z][^=]*=\).*/\1/' $$answers \
	        >$(KIT_OVER)/$$answers; done

.PHONY: dist dist-instructor handouts
dist: kit-over
	$(Q)$(PACK) --list=tools/kit/kit.list --over=$(KIT_OVER) \
	    --version=$(VERSION) --seed=$(SEED) . $(KIT_TREE)
	$(Q)$(SKELETON) --leaks --harmless tools/skeleton/harmless.txt \
	    $(SOLUTION) $(KIT_TREE)
	$(Q)$(TAR) --directory=$(KIT_WORK) $(DIST_NAME) | gzip -9n >$(DIST).new
	$(Q)mv $(DIST).new $(DIST)
	$(Q)echo "The kit for students, of seed $(SEED): $(DIST)"
	$(Q)echo "(another seed's overwrites it)"

# Everything: what git knows, or, where there is no git, what is there.
dist-instructor: packages
	@mkdir -p $(BUILD)/dist
	$(Q){ [ -e .git ] && git ls-files || find . -type f -not -path './build/*' \
	        -not -name kit.ini -not -name kit.sums; } | \
	    $(TAR) --transform='s,^\./,,;s,^,$(DIST_NAME)/,' --files-from=- | \
	    gzip -9n >$(DIST_INSTRUCTOR).new
	$(Q)mv $(DIST_INSTRUCTOR).new $(DIST_INSTRUCTOR)
	$(Q)echo "Everything, for instructors: $(DIST_INSTRUCTOR)"

handouts: packages
	+$(Q)$(SUBMAKE) $(BUILD)/host/cohort
	$(Q)rm -rf $(HANDOUTS_OUT)
	@mkdir -p $(HANDOUTS_OUT)/answers
	$(Q)$(foreach handout,$(HANDOUTS), \
	    $(BUILD)/host/cohort --seed $(SEED) --render $(handout) \
	    >$(HANDOUTS_OUT)/$(subst /,-,$(handout:labs/%=%)) &&) \
	$(foreach answers,$(wildcard labs/*/answers.md), \
	    $(BUILD)/host/cohort --seed $(SEED) --render $(answers) \
	    >$(HANDOUTS_OUT)/answers/$(subst /,-,$(answers:labs/%=%)) &&) \
	    echo "As seed $(SEED) has them: $(HANDOUTS_OUT)"
	$(Q)echo "Model answers, not for students: $(HANDOUTS_OUT)/answers"
