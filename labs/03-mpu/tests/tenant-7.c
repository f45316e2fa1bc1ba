/* SPDX-License-Identifier: MIT */
/** @file An app with 6800 bytes of variables: see tenant.h. */
#define ARENA 6800
#include "tenant.h"
