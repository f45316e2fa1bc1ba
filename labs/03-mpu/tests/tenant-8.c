/* SPDX-License-Identifier: MIT */
/** @file An app with 556 bytes of variables: see tenant.h. */
#define ARENA 556
#include "tenant.h"
