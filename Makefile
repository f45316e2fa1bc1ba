# SPDX-License-Identifier: MIT
# tick64: see README.md; `make help` lists what can be made.

BUILD ?= build
V ?= 0
Q := $(if $(filter 0,$(V)),@,)

.PHONY: all
all: kernel

include kernel-skeleton/kernel.mk
-include userland/userland.mk
-include autograder/witness/witness.mk
-include autograder/autograder.mk
