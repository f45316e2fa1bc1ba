# SPDX-License-Identifier: MIT
# Lab 5's comparison: where the memory of grants may come from.
#
#   make designs [LAB=5 [PARTS=DIR]] [BOARD=...]
#
# With LAB=5 all three kernels have the student's grants.c, which calls a static
# table, a heap, or its own grant_memory_take(); else the finished one.

COMPARE_DESIGNS := $(BUILD)/host/compare-designs
COMPARE_SOURCE := labs/05-grants/designs/compare.c

$(COMPARE_DESIGNS): $(COMPARE_SOURCE)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O2 -g -Wall -Wextra -Werror \
	    $$(pkg-config --cflags jansson) $< -o $@ \
	    $$(pkg-config --libs jansson)

.PHONY: designs
designs: grader
	+$(Q)$(SUBMAKE) $(COMPARE_DESIGNS)
	$(Q)$(GRADE) --board=$(BOARD) --seed=$(SEED) --suite=designs \
	    $(if $(LAB)$(MINE),"--mine=$(strip $(LAB) $(MINE))") $(if $(GIVEN),--parts=$(PARTS)) \
	    --json=$(BUILD)/designs.json >$(BUILD)/designs.txt || \
	    { cat $(BUILD)/designs.txt; exit 1; }
	$(Q)$(COMPARE_DESIGNS) $(BUILD)/designs.json

# What the handout says of them holds.
.PHONY: test-designs
test-designs:
	@$(SUBMAKE) designs >$(BUILD)/designs.out; \
	for line in 'to the three neighbours  *0 of 18  *9 of 18  *18 of 18' \
	    'neighbours that go on  *0 of 3  *1 of 3  *3 of 3' \
	    'who pays  *all, in advance  *all, in advance  *each for itself'; do \
	    found=$$(grep "$$line" $(BUILD)/designs.out) && echo "ok $$found" || \
	    { echo "not ok designs: $$line"; cat $(BUILD)/designs.out; exit 1; }; \
	done
