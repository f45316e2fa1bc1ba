#!/bin/sh
# SPDX-License-Identifier: MIT
# Does each function and type that a header declares for others have a comment?
#
#   docs/reference/contracts.sh WORK FOLDER...
#
# Runs from the repository's root; Doxygen's files go to WORK.
set -eu

if [ $# -lt 2 ] || [ "$1" = --help ]; then
    sed -n '3,7s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
work=$1
shift
mkdir -p "$work"
{
    cat docs/reference/Doxyfile
    echo "INPUT = $*"
    echo "FILE_PATTERNS = *.h"
    echo "EXCLUDE_PATTERNS += */qemu.h" # QEMU's own interface
    echo "EXTRACT_ALL = NO"
    echo "WARN_AS_ERROR = NO"
    echo "GENERATE_HTML = NO"
    echo "GENERATE_TAGFILE = $work/tags.xml"
    echo "WARN_LOGFILE = $work/warnings"
} >"$work/Doxyfile"
doxygen "$work/Doxyfile"
missing=$(sed -n "s,^$PWD/\(.*\) is not documented\.$,\1,p" "$work/warnings" |
    grep -E ': Compound|\((function|enumeration|typedef)\)' |
    grep -v _Static_assert | sort -u)
if [ -n "$missing" ]; then
    echo "not ok every contract has a comment: $*"
    echo "$missing" | sed 's/^/#   /'
    exit 1
fi
echo "ok every contract has a comment: $*"
