/* SPDX-License-Identifier: MIT */
/** @file The one word of flash that can differ between copies of an app. */
#include "witness.h"

__attribute__((section(".app_parameter"), used))
const volatile uint32_t app_parameter = 0;
