#!/bin/sh
# SPDX-License-Identifier: MIT
# Run test targets of the Makefile and count: tools/test.sh BUILD TARGET...
#
# A test is a line `ok ...`, `not ok ...` or `FAIL ...` of a target's output. A
# target that fails without such a line, or runs no test at all, counts as one
# that failed. Ends with `N passed, N failed`; exits 1 if any failed.
set -u

if [ $# -lt 2 ]; then
    echo "usage: tools/test.sh BUILD TARGET..."
    [ "${1:-}" = --help ]
    exit
fi
logs=$1/test
shift
mkdir -p "$logs"
export CMOCKA_MESSAGE_OUTPUT=TAP NO_COLOR=1
passed=0
failed=0

for target in "$@"; do
    log=$logs/$target.log
    begun=$(date +%s)
    ${MAKE:-make} --no-print-directory -s "$target" >"$log" 2>&1
    status=$?
    ok=$(grep -cE '^[[:space:]]*ok ' "$log")
    not_ok=$(grep -cE '^[[:space:]]*(not ok|FAIL) ' "$log")
    if [ $((ok + not_ok)) -eq 0 ] ||
        { [ $status -ne 0 ] && [ "$not_ok" -eq 0 ]; }; then
        not_ok=$((not_ok + 1))
    fi
    passed=$((passed + ok))
    failed=$((failed + not_ok))
    if [ "$not_ok" -eq 0 ]; then
        echo "ok    $target: $ok passed ($(($(date +%s) - begun)) s)"
    else
        echo "FAIL  $target: $ok passed, $not_ok failed; see $log"
        grep -E '^[[:space:]]*(not ok|FAIL) ' "$log" | head -n 20 | sed 's/^/      /'
        tail -n 15 "$log" | sed 's/^/      | /'
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
