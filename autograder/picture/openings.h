/* SPDX-License-Identifier: MIT */
/** @file
 * What a set of MPU regions opens to a process.
 */
#ifndef PICTURE_OPENINGS_H
#define PICTURE_OPENINGS_H

#include <glib.h>

#include "witness.h"

/** @return of struct opening, by address, neighbours of the same rights
 * joined; below the system space only */
GArray *openings_new(const struct witness_mpu *mpu);

#endif
