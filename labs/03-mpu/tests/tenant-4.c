/* SPDX-License-Identifier: MIT */
/** @file An app with 2500 bytes of variables: see tenant.h. */
#define ARENA 2500
#include "tenant.h"
