#!/bin/sh
# SPDX-License-Identifier: MIT
# Make one deck, a file that needs no other:
#
#   slides/build.sh [OPTION]... DECK.md OUT
#
#   --cohort FILE    the program that renders what is the cohort's own
#   --seed N         the cohort
#   --figures DIR    SVG files that decks show
#   --reveal DIR     reveal.js, as npm unpacks it
#
# Runs from the repository's root.
set -eu

usage() {
    sed -n '3,12s/^# \{0,1\}//p' "$0"
    exit "$1"
}

seed=1 cohort= figures= reveal=
while [ $# -gt 2 ]; do
    case $1 in
    --cohort) cohort=$2 ;;
    --seed) seed=$2 ;;
    --figures) figures=$2 ;;
    --reveal) reveal=$2 ;;
    *) usage 2 ;;
    esac
    shift 2
done
[ "${1:-}" != --help ] || usage 0
[ $# -eq 2 ] || usage 2
deck=$1 out=$2
here=$(dirname "$0")
work=$out.work

mkdir -p "$work"
"$cohort" --seed "$seed" --render "$deck" >"$work/deck.md"
pandoc --from gfm+attributes+fenced_divs+smart --to revealjs --slide-level 1 \
    --standalone --self-contained --template "$here/template.html" \
    --resource-path "$here:$reveal/dist:$reveal/plugin/notes" \
    --lua-filter "$here/filters/deck.lua" --metadata source="$deck" \
    --metadata figures="$figures" --output "$work/deck.html" "$work/deck.md"
# An empty cell heads nothing.
sed 's,<th[^>]*></th>,<td></td>,g' "$work/deck.html" >"$work/out.html"
mv "$work/out.html" "$out"
rm -r "$work"
