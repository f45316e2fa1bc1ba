# SPDX-License-Identifier: MIT
# The students' stubs, made from the solution's marked answers.

SKELETON := $(BUILD)/host/skeleton

SKELETON_SOURCES := $(wildcard tools/skeleton/*.c)

$(SKELETON): $(SKELETON_SOURCES) $(wildcard tools/skeleton/*.h)
	@mkdir -p $(@D)
	$(Q)gcc -std=gnu11 -O2 -g -Wall -Wextra -Werror \
	    $$(pkg-config --cflags glib-2.0) $(SKELETON_SOURCES) -o $@ \
	    $$(pkg-config --libs glib-2.0)

.PHONY: skeleton check-skeleton
skeleton: $(FIRST) $(SKELETON)
	$(Q)$(SKELETON) kernel-solution/parts kernel-skeleton/parts

# Making them again changes nothing, they tell no answer, and a kernel of them
# alone links.
check-skeleton: $(SKELETON)
	$(Q)tools/skeleton/examples.sh $(SKELETON)
	$(Q)$(SKELETON) --check --harmless tools/skeleton/harmless.txt \
	    kernel-solution/parts kernel-skeleton/parts
	$(Q)for board in $(BOARDS); do \
	    $(MAKE) --no-print-directory -s kernel BOARD=$$board \
	        PARTS=kernel-skeleton/parts OUT=$(BUILD)/$$board/stubs && \
	    echo "ok stubs build for $$board" || \
	    { echo "not ok stubs build for $$board"; exit 1; }; done
