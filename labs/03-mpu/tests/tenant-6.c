/* SPDX-License-Identifier: MIT */
/** @file An app with 5000 bytes of variables: see tenant.h. */
#define ARENA 5000
#include "tenant.h"
