# SPDX-License-Identifier: MIT
# A student's kit: its site, of the pages that it has, and what only it can do:
# bring itself up to date.

include docs/docs.mk

define HELP_MORE
	@echo "  make docs    the course as a site, with search: $(DOCS)/index.html"
	@echo "  make update  bring a newer kit: FROM=its tarball; yours stays yours"
endef

UPDATE_SOURCES := $(addprefix tools/kit/,update.c incoming.c files.c)

$(BUILD)/host/update: $(UPDATE_SOURCES) $(wildcard tools/kit/*.h)
	@mkdir -p $(@D)
	$(Q)gcc -std=gnu11 -O2 -g -Wall -Wextra -Werror \
	    $$(pkg-config --cflags glib-2.0) $(UPDATE_SOURCES) -o $@ \
	    $$(pkg-config --libs glib-2.0)

.PHONY: update
update: packages
	$(if $(FROM),,$(error FROM is missing: make update FROM=TARBALL))
	+$(Q)$(SUBMAKE) $(BUILD)/host/update
	$(Q)$(BUILD)/host/update $(if $(FORCE),--force) '$(FROM)'
