# SPDX-License-Identifier: MIT
# The site, the book, and the reference: docs/site.yaml says what is in them.
#
#   make docs [EDITION=instructor] [SEED=1]

EDITION ?=
PACKAGES_DOCS := pandoc doxygen graphviz nodejs node-lunr libjs-lunr

DOCS := $(BUILD)/docs$(EDITION:%=-%)
REFERENCE := $(BUILD)/reference$(EDITION:%=-%)
SITE = docs/site/build.sh --edition "$(EDITION)" --cohort $(COHORT) \
    --seed $(SEED) --figures $(FIGURES) --tags $(REFERENCE)/tags.xml

ifneq ($(filter-out instructor,$(EDITION)),)
$(error EDITION=$(EDITION) is no edition: leave it out, or say instructor)
endif

.PHONY: packages-docs
packages-docs:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) $(PACKAGES_DOCS))

# --- the reference --------------------------------------------------------------

REFERENCE_SOURCES = $(shell git ls-files '*.[ch]' 2>/dev/null) \
    $(wildcard docs/reference/*)

$(REFERENCE)/tags.xml: $(REFERENCE_SOURCES)
	@mkdir -p $(@D)
	$(Q)rm -rf $(REFERENCE)/html
	$(Q)docs/reference/build.sh $(REFERENCE) \
	    $(if $(EDITION),$(SOLUTION),$(STUBS))

# --- figures --------------------------------------------------------------------

FIGURES := $(BUILD)/figures

.PHONY: figures
figures:
	@mkdir -p $(FIGURES)

# --- the site -------------------------------------------------------------------

.PHONY: docs
docs: packages-docs
	+$(Q)$(SUBMAKE) $(COHORT) $(REFERENCE)/tags.xml figures
	$(Q)$(SITE) $(DOCS)
	$(Q)rm -rf $(DOCS)/reference && cp -r $(REFERENCE)/html $(DOCS)/reference
	$(Q)echo "The site: $(DOCS)/index.html"
