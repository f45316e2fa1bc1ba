/* SPDX-License-Identifier: MIT */
/** @file The nester, with a stack that is large enough (robustness.mk). */
#include "nester.c"
