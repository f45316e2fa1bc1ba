#!/bin/sh
# SPDX-License-Identifier: MIT
# Grade one submission and write it as another system reads it:
# grade.sh FORMAT SUBMISSION OUT
#
# Beside it stands settings; tick64 is where install.sh put it, or in $TICK64.
# Exit status 0: graded, whatever the marks; else nothing is known of them, and
# nothing is written.
set -u

if [ $# -ne 3 ] || [ "$1" = --help ]; then
    echo "usage: grade.sh FORMAT SUBMISSION OUT"
    [ "${1:-}" = --help ]
    exit
fi
here=$(cd "$(dirname "$0")" && pwd)
. "$here/settings"
submission=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
out=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "${TICK64:-$here/tick64}" || exit 2
# shellcheck disable=SC2086
build/grade --submission "$submission" --prepared --seed "$SEED" $WHAT \
    ${SANDBOX:+--sandbox="$SANDBOX"} --out "$work/RESULT.json" >"$work/table" ||
    exit 2
build/grade export "$1" "$work/RESULT.json" --hidden "$HIDDEN" --out "$out"
