# SPDX-License-Identifier: MIT
# For editors: compile_commands.json, which clangd reads. VS Code's launch and
# task files are in .vscode.

.PHONY: editor
editor: $(FIRST) $(if $(KIT),,$(BUILD)/$(BOARD)/kernel/tests/drivers_section.h \
    $(COHORT_FLAGS))
	$(Q)tools/editor/compile_commands.sh $(BOARD) $(BUILD) \
	    >compile_commands.json.new
	$(Q)mv compile_commands.json.new compile_commands.json
	$(Q)echo "compile_commands.json says how $(BOARD)'s kernel is compiled."
