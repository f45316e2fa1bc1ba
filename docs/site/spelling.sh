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
failed=0
for page in "$@"; do
    wrong=$(pandoc --from gfm+attributes+fenced_divs --to plain --wrap none \
        --lua-filter "$filter" "$page" |
        tr -c "[:alnum:]'\n" ' ' | sed "s/[[:alnum:]']*[0-9][[:alnum:]']*//g; s/'s\>//g" |
        hunspell -l -i utf-8 -d en_GB -p "$dictionary" | sort -u | tr '\n' ' ')
    if [ -z "$wrong" ]; then
        echo "ok $page: spelling"
    else
        echo "not ok $page: spelling: $wrong"
        failed=1
    fi
done
exit $failed
