/* SPDX-License-Identifier: MIT */
/** @file Words of the ledger's by which mortals and their seeker agree. */
#ifndef TICK64_LAB5_LIVES_H
#define TICK64_LAB5_LIVES_H

#include "../asking.h"

#define DIED 1u   /* ... 2, 3: set by a mortal that is about to die */
#define LOOKED 4u /* how often the seeker has looked for the dead */
#define TAKEN 5u  /* the next life has its grant */
#define MORTALS 3u
#define NOBODY MORTALS /* under this number the ledger remembers nobody */

#endif
