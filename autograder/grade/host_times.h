/* SPDX-License-Identifier: MIT */
/** @file
 * Host times are no part of a result, as they differ from run to run: they are
 * written apart.
 */
#ifndef GRADE_HOST_TIMES_H
#define GRADE_HOST_TIMES_H

#include "session.h"

/** Write a line a test: board, test, seconds, with tabs between; then lines of
 * `compile` and `qemu`: seconds of processors that all of it took. */
bool host_times_write(const struct result *result,
                      const struct session *session, const char *file,
                      GError **error);

#endif
