/* SPDX-License-Identifier: MIT */
/** @file An app with 900 bytes of variables: see tenant.h. */
#define ARENA 900
#include "tenant.h"
