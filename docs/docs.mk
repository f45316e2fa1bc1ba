# SPDX-License-Identifier: MIT
# The site, the book, and the reference: docs/site.yaml says what is in them.
#
#   make docs [EDITION=instructor] [SEED=1]
#   make docs-pdf [EDITION=instructor] [SEED=1]

EDITION ?=
PACKAGES_DOCS := pandoc doxygen graphviz nodejs node-lunr libjs-lunr \
    hunspell hunspell-en-gb doxygen-awesome-css weasyprint

DOCS := $(BUILD)/docs$(EDITION:%=-%)
REFERENCE := $(BUILD)/reference$(EDITION:%=-%)
SITE = docs/site/build.sh --edition "$(EDITION)" --cohort $(COHORT) \
    --seed $(SEED) --figures $(FIGURES) --tags $(REFERENCE)/tags.xml

ifneq ($(filter-out $(if $(KIT),,instructor),$(EDITION)),)
$(error EDITION=$(EDITION) is no edition: leave it out$(if $(KIT),,, or say \
    instructor))
endif

.PHONY: packages-docs
packages-docs:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) $(PACKAGES_CLASS) \
	    $(PACKAGES_DOCS))

# --- the reference --------------------------------------------------------------

REFERENCE_SOURCES = $(shell git ls-files '*.[ch]' 2>/dev/null) \
    $(wildcard docs/reference/*) $(wildcard docs/*.md)

$(REFERENCE)/tags.xml: $(REFERENCE_SOURCES)
	@mkdir -p $(@D)
	$(Q)rm -rf $(REFERENCE)/html
	$(Q)docs/reference/build.sh $(REFERENCE) \
	    $(if $(EDITION),$(SOLUTION),$(STUBS))

# --- figures --------------------------------------------------------------------

# The memory map is that of a real run, as GDB sees it.
FIGURES := $(BUILD)/figures
MAP_APPS := hello blink clock shell
MAP_KERNEL := $(FIGURES)/kernel.elf

$(FIGURES)/memory-map.svg: docs/figures/memory-map.awk docs/docs.mk \
    $(shell git ls-files 'kernel-s*' capsules userland 2>/dev/null)
	@mkdir -p $(FIGURES)
	+$(Q)$(SUBMAKE) kernel $(TBFIMAGE) $(MAP_APPS:%=$(BUILD)/apps/%.tbf) \
	    $(BUILD)/libprobe.so LAB=0 MINE= TEST= GIVEN= GUARD= OUT=$(FIGURES)
	$(Q)printf '%s\n' next-switch processes quit | tools/gdb/session.sh apps \
	    $(BUILD) $(BOARD) $(MAP_KERNEL) $(MAP_APPS:%=$(BUILD)/apps/%.tbf) \
	    >$(FIGURES)/session.txt 2>&1
	$(Q){ $(CROSS)nm $(MAP_KERNEL) && cat $(FIGURES)/session.txt; } | \
	    awk -f $< >$(FIGURES)/memory-map.dot
	$(Q)dot -Tsvg $(FIGURES)/memory-map.dot -o $@

# Runs that pages and decks show, drawn: `apps-hello+crash.svg` of APPS="hello crash",
# `lab1-in-turn.svg` of that test, with -memory: where memory went.
DRAWN_TESTS := lab1/in-turn lab2/order lab3/places lab5/neighbours
DRAWN_APPS := hello hello+crash hello+crash+clock hello+crash+hog clock+blink \
    hog+hello
RUN_FIGURES := $(FIGURES)/.runs-$(SEED)

$(RUN_FIGURES): docs/docs.mk $(GRADE_FILES) \
    $(shell git ls-files 'kernel-s*' userland capsules labs 2>/dev/null)
	@mkdir -p $(FIGURES)
	+$(Q)$(SUBMAKE) kernel userland $(AS_FINISHED)
	$(Q)rm -rf $(FIGURES)/runs
	$(Q)for run in $(DRAWN_TESTS:%=--test=%) $(DRAWN_APPS:%=--apps=%); do \
	    $(GRADE) "$$(echo "$$run" | tr + ' ')" --seed=$(SEED) \
	        --trace=$(FIGURES)/runs/$$run >/dev/null || exit 1; \
	    name=$${run#--test=}; \
	    name=$$(echo "$$name" | sed 's,^--apps=,apps-,; s,/,-,'); \
	    for picture in '' -memory; do \
	        mv $(FIGURES)/runs/$$run/*-mps2-an386$$picture.svg \
	            $(FIGURES)/$$name$$picture.svg || exit 1; done; done
	$(Q)rm -rf $(FIGURES)/runs $(FIGURES)/.runs-* && touch $@

.PHONY: figures
figures: $(FIGURES)/memory-map.svg $(RUN_FIGURES)

# --- the site -------------------------------------------------------------------

.PHONY: docs
docs: packages-docs
	+$(Q)$(SUBMAKE) $(COHORT) $(REFERENCE)/tags.xml figures
	$(Q)$(SITE) $(DOCS)
	$(Q)rm -rf $(DOCS)/reference && cp -r $(REFERENCE)/html $(DOCS)/reference
	$(Q)echo "The site: $(DOCS)/index.html"

# --- the book -------------------------------------------------------------------

BOOK := $(BUILD)/tick64$(EDITION:%=-%).pdf

.PHONY: docs-pdf
docs-pdf: packages-docs
	+$(Q)$(SUBMAKE) $(COHORT) $(REFERENCE)/tags.xml figures
	$(Q)$(subst build.sh,book.sh,$(SITE)) --version "$(VERSION)" $(BOOK)
	$(Q)echo "The book: $(BOOK)"

.PHONY: docs-instructor
docs-instructor:
	+$(Q)$(SUBMAKE) docs EDITION=instructor

# --- tests ----------------------------------------------------------------------

# Links and anchors; spelling; names of tests; pages in a browser, and some of
# the reference: one of each kind. `make docs` itself fails on a quotation of what isn't there,
# and on a warning of Doxygen's; it tells of links that lead to no source.
PROSE := $(wildcard README.md docs/*.md docs/instructor/*.md labs/*/*.md \
    autograder/README.md autograder/*/README.md capsules/README.md \
    userland/README.md slides/*.md)
# Whose headers say of each function and type what it promises.
CONTRACTS := kernel-skeleton/include kernel-skeleton/guard userland \
    autograder/witness
REFERENCE_PAGES := modules files globals annotated mpu_8h loop_8c_source \
    structprocess group__kernel__skeleton__core

.PHONY: test-docs
test-docs: $(BROWSER_MODULES) $(BUILD)/grade docs docs-instructor
	$(Q)failed=0; \
	node docs/site/check-links.js $(DOCS) $(DOCS)-instructor || failed=1; \
	docs/reference/contracts.sh $(BUILD)/contracts $(CONTRACTS) || failed=1; \
	docs/site/spelling.sh docs/dictionary.txt $(PROSE) || failed=1; \
	docs/check-names.sh $(BUILD)/grade $(PROSE) || failed=1; \
	NODE_PATH=$(BROWSER)/node_modules node tools/browser/check-site.js \
	    $(DOCS)-instructor $$(cd $(DOCS)-instructor && ls *.html) \
	    $(REFERENCE_PAGES:%=reference/%.html) || failed=1; \
	cat $(DOCS).work/dead $(DOCS)-instructor.work/dead | sort -u | \
	    sed 's/^/not ok /'; exit $$failed

# What pages show, typed in a clean copy of what git knows, and what handouts show
# in the kit that it makes: all of it, or what needs no grader. MEND=1 brings
# pages up to date where only numbers changed.
COMMANDS := $(BUILD)/commands
COMMANDS_KIT := $(BUILD)/commands-kit
COMMAND_PAGES ?= $(wildcard docs/*.md labs/*/handout.md slides/*.md)

TESTS_DOCS := test-docs test-commands-fast
SOAK_DOCS := test-commands

.PHONY: commands-copy test-commands test-commands-fast
commands-copy:
	$(Q)rm -rf $(COMMANDS) && git clone -q . $(COMMANDS)
	$(Q)git ls-files -z | xargs -0 cp --parents -t $(COMMANDS)
	+$(Q)cd $(COMMANDS) && $(SUBMAKE) dist BUILD=build SEED=1 >/dev/null
	$(Q)rm -rf $(COMMANDS_KIT) && mkdir $(COMMANDS_KIT) && \
	    tar --extract --strip-components=1 --directory=$(COMMANDS_KIT) \
	    --file=$(COMMANDS)/build/dist/$(notdir $(DIST))
test-commands test-commands-fast: commands-copy
	$(Q)node docs/commands/check.js $(if $(filter %-fast,$@),--fast) \
	    $(if $(MEND),--mend) docs/commands/needs $(COMMANDS) \
	    $(COMMANDS_KIT) $(COMMAND_PAGES)
