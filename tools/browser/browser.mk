# SPDX-License-Identifier: MIT
# The pages that grade writes, in a browser.

BROWSER := $(BUILD)/browser
BROWSER_MODULES := $(BROWSER)/node_modules/.package-lock.json
PAGES := $(BUILD)/pages
# Whoever has npm need not have it from Debian.
PACKAGES_BROWSER := chromium $(if $(shell command -v npm),,nodejs npm)

$(BROWSER_MODULES): tools/browser/package.json tools/browser/package-lock.json
	@mkdir -p $(BROWSER)
	$(Q)cp $^ $(BROWSER)
	$(Q)cd $(BROWSER) && npm ci --silent --no-audit --no-fund

# Of tests that pass and of ones that don't; of two boards; of a run of apps.
.PHONY: test-pages
test-pages: $(GRADE_FILES) $(BROWSER_MODULES)
	@mkdir -p $(PAGES)
	$(Q)$(GRADE) --suite=isolation --report=$(PAGES)/passed.html >/dev/null
	$(Q)$(GRADE) --lab=1 --report=$(PAGES)/failed.html \
	    --json=$(PAGES)/failed.json >/dev/null
	$(Q)$(BUILD)/grade export feedback-html $(PAGES)/failed.json \
	    --out $(PAGES)/feedback.html
	$(Q)$(BUILD)/grade similar autograder/right-kernels --from 20 --most 1 \
	    --out $(PAGES)/similar --build $(BUILD) >/dev/null
	$(Q)$(GRADE) --test=grants/neighbours --trace=$(PAGES) >/dev/null
	$(Q)$(GRADE) --apps="hello crash" --board=lm3s6965evb \
	    --trace=$(PAGES) >/dev/null
	$(Q)NODE_PATH=$(BROWSER)/node_modules node tools/browser/check-pages.js \
	    $(PAGES)/*.html $(PAGES)/similar/*.html
