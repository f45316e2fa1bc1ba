#!/bin/sh
# SPDX-License-Identifier: MIT
# Run test targets of the Makefile and count:
#
#     tools/test.sh BUILD TARGET... [beside TARGET...]
#
# A test is a line `ok ...`, `not ok ...` or `FAIL ...` of a target's output. A
# target that fails without such a line, or runs no test at all, counts as one
# that failed. Those after `beside` run one after the other like the others, and
# at the same time: they wait for browsers and pipes, and share no files with
# them. Ends with `N passed, N failed`; exits 1 if any failed.
set -u

if [ $# -lt 2 ]; then
    sed -n '3,12s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
logs=$1/test
shift
mkdir -p "$logs"
rm -f "$logs"/*.count
export CMOCKA_MESSAGE_OUTPUT=TAP NO_COLOR=1

# run TARGET: its counts go to a file
run()
{
    log=$logs/$1.log
    begun=$(date +%s)
    ${MAKE:-make} --no-print-directory -s "$1" >"$log" 2>&1
    status=$?
    ok=$(grep -cE '^[[:space:]]*ok ' "$log")
    not_ok=$(grep -cE '^[[:space:]]*(not ok|FAIL) ' "$log")
    if [ $((ok + not_ok)) -eq 0 ] ||
        { [ $status -ne 0 ] && [ "$not_ok" -eq 0 ]; }; then
        not_ok=$((not_ok + 1))
    fi
    echo "$ok $not_ok" >"$logs/$1.count"
    if [ "$not_ok" -eq 0 ]; then
        echo "ok    $1: $ok passed ($(($(date +%s) - begun)) s)"
    else
        echo "FAIL  $1: $ok passed, $not_ok failed; see $log"
        # With what is told of them.
        awk '/^[[:space:]]*(not ok|FAIL) / { of = 1; print; next }
            of && !/^[[:space:]]*#/ { of = 0 }
            of' "$log" | head -n 40 | sed 's/^/      /'
        tail -n 15 "$log" | sed 's/^/      | /'
    fi
}

# run_all TARGET... [beside ...]: up to there
run_all()
{
    for target in "$@"; do
        [ "$target" != beside ] || return 0
        run "$target"
    done
}

trap 'trap - INT TERM; kill 0; exit 1' INT TERM
expected=0
for target in "$@"; do
    [ "$target" = beside ] || expected=$((expected + 1))
done
run_all "$@" &
while [ $# -gt 0 ] && [ "$1" != beside ]; do
    shift
done
[ $# -le 1 ] || { shift; run_all "$@"; }
wait

# Who left no count was killed.
cat "$logs"/*.count 2>/dev/null | awk -v expected=$expected '
    { passed += $1; failed += $2 }
    END {
        failed += expected - NR
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0
    }'
