/* SPDX-License-Identifier: MIT */
/** @file An app with 2600 bytes of variables: see tenant.h. */
#define ARENA 2600
#include "tenant.h"
