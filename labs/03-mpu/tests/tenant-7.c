/* SPDX-License-Identifier: MIT */
/** @file An app with 10500 bytes of variables: see tenant.h. */
#define ARENA 10500
#include "tenant.h"
