#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the reference: docs/reference/build.sh OUT PARTS. Writes OUT/html and
# OUT/tags.xml; what Doxygen has to say is in OUT/warnings. PARTS is the folder
# of the students' parts: finished ones, or stubs.
#
# Runs from the repository's root.
set -eu

if [ $# -ne 2 ] || [ "$1" = --help ]; then
    sed -n '3,7s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
out=$1
parts=$2
mkdir -p "$out"
sed '/^BAR$/{
r docs/site/bar.html
d
}' docs/reference/header.html | sed 's,href="index.html",href="$relpath^../index.html",' \
    >"$out/header.html"
{
    cat docs/reference/Doxyfile
    echo "INPUT += $parts"
    echo "OUTPUT_DIRECTORY = $out"
    echo "HTML_HEADER = $out/header.html"
    echo "GENERATE_TAGFILE = $out/tags.new"
    echo "WARN_LOGFILE = $out/warnings"
} >"$out/Doxyfile"
doxygen "$out/Doxyfile"
sed "s,<path>$PWD/,<path>," "$out/tags.new" >"$out/tags.xml"
