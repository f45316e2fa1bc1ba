#!/bin/sh
# SPDX-License-Identifier: MIT
# PrairieLearn runs this in the image for each submission.
root=${GRADE:-/grade}
mkdir -p "$root/results"
exec "$(dirname "$0")/grade.sh" prairielearn "$root/student" \
    "$root/results/results.json"
