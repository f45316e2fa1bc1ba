/* SPDX-License-Identifier: MIT */
/** @file An app with 6680 bytes of variables: see tenant.h. */
#define ARENA 6680
#include "tenant.h"
