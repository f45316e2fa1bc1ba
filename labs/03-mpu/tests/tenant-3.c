/* SPDX-License-Identifier: MIT */
/** @file An app with 1500 bytes of variables: see tenant.h. */
#define ARENA 1500
#include "tenant.h"
