#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the book of the site's pages: docs/site/book.sh [OPTION]... OUT.pdf
# Its options are in docs/site/pages.sh, and --help tells them.
# shellcheck disable=SC2154 # which sets variables
set -eu
site=$(dirname "$0")
. "$site/pages.sh"

# CHAPTER SOURCE: one page, its headings and links as the book has them.
chapter() {
    render "$1" "$2" --to json --metadata book=true --output "$work/$1.json"
}

each_page chapter
set --
while read -r name _; do
    set -- "$@" "$work/$name.json"
done <"$work/pages"

# One document of all chapters: the contents and page numbers are its own.
pandoc --from json --to html5 --standalone --metadata-file docs/site.yaml \
    --template "$site/book.html" --metadata pagetitle=tick64 \
    --metadata version="$version" --metadata edition="$edition" \
    --css book.css "$@" |
    sed 's,<th[^>]*></th>,<td></td>,g; s,<details>,<details open>,g
        s,<a href="#\([^."]*\)\.html",<a href="#\1",
        s/var(--[a-z0-9-]*,\(#[0-9a-f]*\))/\1/g' \
        >"$work/book.html"
cp "$site/book.css" "$work"
weasyprint --quiet "$work/book.html" "$out"
