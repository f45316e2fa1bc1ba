# SPDX-License-Identifier: MIT
# The decks: one a lab, and one on the paper. For lecturers, so not in a kit.
#
#   make slides [SEED=1]

SLIDES := $(BUILD)/slides
DECKS := $(patsubst slides/%.md,$(SLIDES)/%.html,$(filter-out %/README.md, \
    $(wildcard slides/*.md)))
REVEAL := $(BUILD)/reveal
REVEAL_MODULES := $(REVEAL)/node_modules/.package-lock.json
PACKAGES_SLIDES := pandoc graphviz $(PACKAGES_BROWSER)

$(REVEAL_MODULES): slides/package.json slides/package-lock.json
	@mkdir -p $(REVEAL)
	$(Q)cp $^ $(REVEAL)
	$(Q)cd $(REVEAL) && npm ci --silent --no-audit --no-fund

.PHONY: packages-slides slides
packages-slides:
	@$(if $(NO_INSTALL),,tools/install.sh $(PACKAGES) $(PACKAGES_CLASS) \
	    $(PACKAGES_SLIDES))

$(SLIDES)/%.html: slides/%.md $(RUN_FIGURES) $(REVEAL_MODULES) $(COHORT) \
    slides/build.sh slides/template.html slides/slides.css slides/slides.js \
    slides/filters/deck.lua $(wildcard docs/site/filters/*.lua)
	@mkdir -p $(@D)
	$(Q)slides/build.sh --cohort $(COHORT) --seed $(SEED) \
	    --figures $(FIGURES) --reveal $(REVEAL)/node_modules/reveal.js $< $@

slides: packages-slides
	+$(Q)$(SUBMAKE) $(DECKS) $(BROWSER_MODULES)
	$(Q)NODE_PATH=$(BROWSER)/node_modules node slides/print.js $(DECKS)
	$(Q)echo "The decks, each as .html and as .pdf: $(SLIDES). S in a deck" \
	    "opens the speaker's notes; -notes.pdf has them below each slide."

# Every slide, on screen and on paper.
.PHONY: test-slides
test-slides: slides
	$(Q)NODE_PATH=$(BROWSER)/node_modules node slides/check.js $(DECKS)
