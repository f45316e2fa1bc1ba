# SPDX-License-Identifier: MIT
# The workers grow, so they ask for the memory to grow in.

$(BUILD)/labs/together/tests/a-day/worker.tbf: private HEAP_SIZE = 512
$(BUILD)/labs/together/tests/a-day/worker.tbf: labs/together/tests.mk
