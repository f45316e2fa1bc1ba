/* SPDX-License-Identifier: MIT */
/** @file An app with 3300 bytes of variables: see tenant.h. */
#define ARENA 3300
#include "tenant.h"
