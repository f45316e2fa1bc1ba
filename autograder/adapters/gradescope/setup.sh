#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Gradescope runs this once, when it makes the image.
set -e
exec "${AUTOGRADER:-/autograder}/source/install.sh"
