#!/bin/sh
# SPDX-License-Identifier: MIT
# Grade the finished kernel again and again, the last times with every core
# kept busy: the results must be the same to the byte.
#
#   tools/determinism.sh BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/determinism.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$1
results=$build/determinism
mkdir -p "$results"
log=$results/log.txt
. tools/checks.sh
hogs=
trap 'kill $hogs 2>/dev/null' EXIT
trap 'exit 1' INT TERM

grade() {
    check "graded: $1" "$build/grade" --build="$build" --board=mps2-an386 --board=lm3s6965evb \
        --suite=isolation --suite=grants --suite=fairness --suite=costs \
        --json="$results/$1.json"
}

grade first
grade second
for _ in $(seq "$(nproc)"); do
    (while :; do :; done) &
    hogs="$hogs $!"
done
grade busy
check "graded twice, the result is the same to the byte" \
    cmp "$results/first.json" "$results/second.json"
check "graded while every core is busy, the result is the same" \
    cmp "$results/first.json" "$results/busy.json"
exit $failed
