/* SPDX-License-Identifier: MIT */
/** @file An app with 200 bytes of variables: see tenant.h. */
#define ARENA 200
#include "tenant.h"
