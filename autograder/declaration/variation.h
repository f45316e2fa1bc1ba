/* SPDX-License-Identifier: MIT */
/** @file
 * What a cohort's seed varies in a test: the numbers of the group [vary], the
 * order of the apps, and the gaps between them.
 */
#ifndef DECLARATION_VARIATION_H
#define DECLARATION_VARIATION_H

#include "declaration.h"
#include "keyfile.h"

/** Read the group [vary].
 * @return what names stand for in this test: these, and the labs' twists */
GHashTable *variation_read(struct keyfile *keyfile,
                           const struct origin *origin);
/** Read `shuffle` and `pad`, and shuffle the apps of a test that is read. */
void variation_apply(struct keyfile *keyfile, struct test *test,
                     const struct origin *origin);

#endif
