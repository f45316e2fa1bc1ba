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

# Where the site quotes a file.
grep -o 'quote="[^"#]*' docs/*.md | sort -u |
    sed -n 's,^docs/\(.*\)\.md:quote="\(.*\),\2 \1,p' |
    while read -r file page; do
        case $file in kernel-solution/* | *[!chS]) continue ;; esac
        echo "/** @file $file"
        echo "@see The site's page <a href=\"../$page.html\">$page</a>. */"
    done >"$out/quotes.dox"

{
    cat docs/reference/Doxyfile
    echo "INPUT += $parts $out/quotes.dox"
    echo "OUTPUT_DIRECTORY = $out"
    echo "HTML_HEADER = $out/header.html"
    echo "GENERATE_TAGFILE = $out/tags.new"
    echo "WARN_LOGFILE = $out/warnings"
} >"$out/Doxyfile"
doxygen "$out/Doxyfile" || {
    cat "$out/warnings" >&2
    exit 1
}
# From 1.9.8 on Doxygen calls this page otherwise.
[ -e "$out/html/modules.html" ] ||
    cp "$out/html/topics.html" "$out/html/modules.html"

# What Doxygen leaves out for those who can't see: headings, names of links.
find "$out/html" -name '*.html' -exec sed -i \
    -e 's,<div class="title">,<div class="title" role="heading" aria-level="1">,' \
    -e 's,<a href="[^"]*"><span class="icondoc">,<a aria-label="source" &,; s,<a aria-label="source" <a,<a aria-label="source",' \
    -e 's,<iframe ,<iframe title="Calls" ,' {} +
sed -i -e 's,<div class="contents">,<h1 class="title">All names</h1>&,' \
    -e 's,<\(/\{0\,1\}\)h3,<\1h2,g' \
    "$out"/html/globals*.html
# Each page is made with this: what the site's links don't need is left out.
sed -E -e "s,<path>$PWD/,<path>," -e '/<compound kind="group">/,/<\/compound>/d' \
    -e '/<member kind="(enum|var|typedef)/,/<\/member>/d' \
    -e '/<(type|arglist|includes)\>/d' "$out/tags.new" >"$out/tags.xml"
