#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the reference: docs/reference/build.sh OUT. Writes OUT/html and
# OUT/tags.xml; what Doxygen has to say is in OUT/warnings.
#
# Runs from the repository's root.
set -eu

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    sed -n '3,6s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
out=$1
mkdir -p "$out"
sed '/^BAR$/{
r docs/site/bar.html
d
}' docs/reference/header.html | sed 's,href="index.html",href="$relpath^../index.html",' \
    >"$out/header.html"
{
    cat docs/reference/Doxyfile
    echo "OUTPUT_DIRECTORY = $out"
    echo "HTML_HEADER = $out/header.html"
    echo "GENERATE_TAGFILE = $out/tags.new"
    echo "WARN_LOGFILE = $out/warnings"
} >"$out/Doxyfile"
doxygen "$out/Doxyfile"
sed "s,<path>$PWD/,<path>," "$out/tags.new" >"$out/tags.xml"
