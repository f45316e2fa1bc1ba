#!/bin/sh
# SPDX-License-Identifier: MIT
# Spelling of pages' prose: docs/site/spelling.sh DICTIONARY PAGE...
#
# British English; DICTIONARY has the words that are the project's own. Words
# with a digit, or in code, are not looked at. One TAP line for each page.
set -u

if [ $# -lt 2 ] || [ "$1" = --help ]; then
    sed -n '3,6s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
dictionary=$1
shift
filter=$(dirname "$0")/filters/prose.lua
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

words() { # words PAGE
    pandoc --from gfm+attributes+fenced_divs --to plain --wrap none \
        --lua-filter "$filter" "$1" |
        tr -c "[:alnum:]'\n" ' ' |
        sed "s/[[:alnum:]']*[0-9][[:alnum:]']*//g; s/'s\>//g"
}

number=0
for page; do
    number=$((number + 1))
    words "$page" >"$folder/$number.txt"
done
cat "$folder"/*.txt | hunspell -l -i utf-8 -d en_GB -p "$dictionary" |
    sort -u >"$folder/wrong"
number=0
for page; do
    number=$((number + 1))
    wrong=$(grep -owFf "$folder/wrong" "$folder/$number.txt" |
        sort -u | tr '\n' ' ')
    echo "${wrong:+not }ok $page: spelling${wrong:+: $wrong}"
done
[ ! -s "$folder/wrong" ]
