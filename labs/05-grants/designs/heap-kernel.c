/* SPDX-License-Identifier: MIT */
/** @file What the kernel of designs/heap has besides: the drivers of lab 5's
 * tests, and a heap that grants come out of. */
#include "../tests/ledger.c"

#include "heap.c"
