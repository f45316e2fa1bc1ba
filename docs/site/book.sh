#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the book of the site's pages: docs/site/book.sh [OPTION]... OUT.pdf
#
#   --edition NAME   pages of this edition, too
#   --cohort FILE    the program that renders handouts
#   --seed N         the cohort
#   --figures DIR    SVG files that pages show
#   --tags FILE      Doxygen's tag file
#   --version TEXT   for the title page
#
# Runs from the repository's root.
set -eu

usage() {
    sed -n '3,12s/^# \{0,1\}//p' "$0"
    exit "$1"
}

edition= seed=1 cohort= figures= tags= version=
while [ $# -gt 1 ]; do
    case $1 in
    --edition) edition=$2 ;;
    --cohort) cohort=$2 ;;
    --seed) seed=$2 ;;
    --figures) figures=$2 ;;
    --tags) tags=$2 ;;
    --version) version=$2 ;;
    *) usage 2 ;;
    esac
    shift 2
done
[ "${1:-}" != --help ] || usage 0
[ $# -eq 1 ] || usage 2
out=$1
site=$(dirname "$0")
work=$out.work

rm -rf "$work"
mkdir -p "$work"

# CHAPTER SOURCE: one page, its headings and links as the book has them.
chapter() {
    case $2 in
    labs/*) "$cohort" --seed "$seed" --render "$2" ;;
    *) cat "$2" ;;
    esac >"$work/$1.md"
    pandoc --from gfm+attributes+fenced_divs+smart --to json \
        --metadata-file docs/site.yaml --lua-filter "$site/filters/page.lua" \
        --metadata source="$2" --metadata edition="$edition" \
        --metadata figures="$figures" --metadata tags="$tags" \
        --metadata book=true --output "$work/$1.json" "$work/$1.md"
}

pandoc --from markdown --lua-filter "$site/filters/list.lua" --to plain \
    --metadata-file docs/site.yaml --metadata edition="$edition" \
    --output "$work/pages" /dev/null 2>/dev/null
set --
while read -r name source; do
    chapter "$name" "$source" 2>"$work/told" || {
        cat "$work/told" >&2
        echo "docs: no chapter could be made of $source" >&2
        exit 1
    }
    set -- "$@" "$work/$name.json"
done <"$work/pages"

# One document of all chapters: the contents and page numbers are its own.
pandoc --from json --to html5 --standalone --toc --toc-depth 1 \
    --template "$site/book.html" --metadata pagetitle=tick64 \
    --metadata version="$version" --metadata edition="$edition" \
    --css book.css "$@" |
    sed 's,<th[^>]*></th>,<td></td>,g; s,<details>,<details open>,g' \
        >"$work/book.html"
cp "$site/book.css" "$work"
weasyprint --quiet "$work/book.html" "$out"
