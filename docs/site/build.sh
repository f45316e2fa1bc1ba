#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the site of docs/site.yaml: docs/site/build.sh [OPTION]... OUT
# Its options are in docs/site/pages.sh, and --help tells them.
# shellcheck disable=SC2154 # which sets variables
set -eu
site=$(dirname "$0")
. "$site/pages.sh"
mkdir -p "$out"
rm -f "$out"/*.html

# PAGE SOURCE: one page, with its sections for the search.
page() {
    render "$1" "$2" --to html5 --standalone --toc --toc-depth 2 \
        --template "$site/template.html" --metadata sections="$work/$1.tsv" \
        --output "$work/$1.html" &&
        sed 's,<th[^>]*></th>,<td></td>,g' "$work/$1.html" >"$out/$1"
}

each_page page
cat "$work/dead" >&2 # what leads nowhere
cp "$site/site.css" "$site/site.js" "$site/theme.js" "$out"
cp /usr/share/javascript/lunr/lunr.min.js "$out/lunr.js"
NODE_PATH=/usr/share/nodejs node "$site/search-index.js" "$work"/*.tsv \
    >"$out/search-index.js"
