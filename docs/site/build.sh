#!/bin/sh
# SPDX-License-Identifier: MIT
# Make the site of docs/site.yaml: docs/site/build.sh [OPTION]... OUT
#
#   --edition NAME   pages of this edition, too
#   --cohort FILE    the program that renders handouts
#   --seed N         the cohort
#   --figures DIR    SVG files that pages show
#   --tags FILE      Doxygen's tag file, for links into the reference
#
# Runs from the repository's root.
set -eu

usage() {
    sed -n '3,11s/^# \{0,1\}//p' "$0"
    exit "$1"
}

failed= edition= seed=1 cohort= figures= tags=
while [ $# -gt 1 ]; do
    case $1 in
    --edition) edition=$2 ;;
    --cohort) cohort=$2 ;;
    --seed) seed=$2 ;;
    --figures) figures=$2 ;;
    --tags) tags=$2 ;;
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
mkdir -p "$out" "$work"
rm -f "$out"/*.html

# PAGE SOURCE: one page, with its sections for the search.
page() {
    if ! case $2 in
        labs/*) "$cohort" --seed "$seed" --render "$2" ;;
        *) cat "$2" ;;
        esac >"$work/$1.md"; then
        return 1
    fi
    pandoc --from gfm+attributes+fenced_divs+smart --to html5 --standalone \
        --template "$site/template.html" --toc --toc-depth 2 \
        --metadata-file docs/site.yaml --lua-filter "$site/filters/page.lua" \
        --metadata source="$2" --metadata edition="$edition" \
        --metadata figures="$figures" --metadata tags="$tags" \
        --metadata sections="$work/$1.tsv" \
        "$work/$1.md" >"$work/$1.html" || return 1
    sed 's,<th[^>]*></th>,<td></td>,g' "$work/$1.html" >"$out/$1"
}

# What leads nowhere is told here, and in a file.
exec 3>&2 2>>"$work/dead"
pandoc --lua-filter "$site/filters/list.lua" --to plain \
    --metadata-file docs/site.yaml --metadata edition="$edition" \
    --from markdown --output "$work/pages" /dev/null
# Two lanes: every other page.
lane() {
    awk -v lane="$1" 'NR % 2 == lane' "$work/pages" |
        while read -r name source; do
            page "$name" "$source" || {
                cat "$work/dead" >&3
                echo "docs: no page could be made of $source" >&3
                exit 1
            }
        done
}
lane 0 &
first=$!
lane 1 || failed=yes
wait $first || failed=yes
[ -z "$failed" ] || exit 1
exec 2>&3
cat "$work/dead" >&2

cp "$site/site.css" "$site/site.js" "$site/theme.js" "$out"
cp /usr/share/javascript/lunr/lunr.min.js "$out/lunr.js"
NODE_PATH=/usr/share/nodejs node "$site/search-index.js" "$work"/*.tsv \
    >"$out/search-index.js"
