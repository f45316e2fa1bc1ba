/* SPDX-License-Identifier: MIT */
/** @file An app so large that three of them fit into 64 KiB, and no fourth. */
#define ARENA 13200
#include "tenant.h"
