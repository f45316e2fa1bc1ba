#!/bin/sh
# SPDX-License-Identifier: MIT
# Hold the names of tests on pages, `SUITE/NAME` in code, against the tests
# that there are:
#
#   docs/check-names.sh GRADE PAGE...
set -eu

if [ $# -lt 2 ] || [ "$1" = --help ]; then
    echo "usage: docs/check-names.sh GRADE PAGE..."
    echo "Tells which pages name tests that GRADE --list doesn't have."
    [ "${1:-}" = --help ]
    exit
fi
there=$(mktemp)
trap 'rm -f "$there"' EXIT
"$1" --list | cut -d ' ' -f 1 >"$there"
shift
suites=$(cut -d / -f 1 "$there" | sort -u | paste -s -d '|')

bad=0
for page in "$@"; do
    named=$(grep -oE "\`($suites)/[a-z0-9-]+\`" "$page" | tr -d '`' | sort -u)
    [ -n "$named" ] || continue
    strangers=$(printf '%s\n' "$named" | grep -vxFf "$there") || strangers=
    if [ -n "$strangers" ]; then
        echo "not ok $page names tests that there are not:" $strangers
        bad=1
    else
        echo "ok $page: $(printf '%s\n' "$named" | wc -l) tests named"
    fi
done
exit $bad
