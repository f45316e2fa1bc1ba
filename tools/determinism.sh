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
hogs=
trap 'kill $hogs 2>/dev/null' EXIT
trap 'exit 1' INT TERM

grade() {
    "$build/grade" --build="$build" --board=mps2-an386 --board=lm3s6965evb \
        --suite=isolation --suite=grants --suite=fairness --suite=costs \
        --json="$results/$1.json" >/dev/null || echo "not ok grading: $1"
}

same() {
    if cmp "$results/first.json" "$results/$1.json"; then
        echo "ok $2"
    else
        echo "not ok $2"
    fi
}

grade first
grade second
for _ in $(seq "$(nproc)"); do
    (while :; do :; done) &
    hogs="$hogs $!"
done
grade busy
same second "graded twice, the result is the same to the byte"
same busy "graded while every core is busy, the result is the same"
