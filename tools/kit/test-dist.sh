#!/bin/sh
# SPDX-License-Identifier: MIT
# Look at what was packed: tools/kit/test-dist.sh DIST OTHER-DIST
#
# Both folders hold the student's kit of the same seed, made apart; the first
# holds the instructor's tarball, too.
set -u

if [ $# -ne 2 ] || [ "$1" = --help ]; then
    echo "usage: tools/kit/test-dist.sh DIST OTHER-DIST"
    [ "${1:-}" = --help ]
    exit
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/log.txt
. tools/checks.sh

for kit in "$1"/tick64-[0-9]*.tar.gz; do
    check "made again, elsewhere and otherwise, a kit is the same to the byte" \
        cmp "$kit" "$2/${kit##*/}"
done

# The instructor's tarball goes over a student's kit, or stands by itself.
tar --extract --file "$kit" --directory "$folder"
tar --extract --file "$1"/tick64-instructor-*.tar.gz --directory "$folder"
check "the instructor's tarball makes a kit whole" \
    make --no-print-directory -s -C "$folder"/tick64-* NO_INSTALL=1 SEED=3 \
    kernel check-skeleton
check "and handouts, with the model answers apart" sh -c '
    make --no-print-directory -s -C "$1" NO_INSTALL=1 SEED=3 handouts &&
        ls "$1"/build/handouts/*-handout.md "$1"/build/handouts/answers/*.md &&
        ! ls "$1"/build/handouts/*answers.md' sh "$folder"/tick64-*
check "and whole it makes kits again" \
    make --no-print-directory -s -C "$folder"/tick64-* NO_INSTALL=1 SEED=3 dist
exit $failed
