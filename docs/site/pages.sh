# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034,SC2154 # variables are build.sh's, book.sh's
# What the site and the book have in common: options, and pages of pandoc's.
# Sourced, with $site, this folder, and these arguments; sets $out and $work.
#
#   --edition NAME   pages of this edition, too
#   --cohort FILE    the program that renders handouts
#   --seed N         the cohort
#   --figures DIR    SVG files that pages show
#   --tags FILE      Doxygen's tag file, for links into the reference
#   --version TEXT   for the book's title page
#
# Runs from the repository's root.

usage() {
    sed -n '3s/^# //p' "$0"
    sed -n '5,14s/^# \{0,1\}//p' "$site/pages.sh" | sed 1d
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
work=$out.work
rm -rf "$work"
mkdir -p "$work"

# Of one page, by pandoc with these arguments, too.
render() { # render NAME SOURCE ARGUMENT...
    name=$1 source=$2
    shift 2
    case $source in
    labs/*) "$cohort" --seed "$seed" --render "$source" ;;
    *) cat "$source" ;;
    esac >"$work/$name.md" &&
        pandoc --from gfm+attributes+fenced_divs+smart \
            --metadata-file docs/site.yaml \
            --lua-filter "$site/filters/page.lua" \
            --metadata source="$source" --metadata edition="$edition" \
            --metadata figures="$figures" --metadata tags="$tags" \
            "$@" "$work/$name.md"
}

lane() { # lane COMMAND 0|1: every other page
    awk -v lane="$2" 'NR % 2 == lane' "$work/pages" |
        while read -r name source; do
            "$1" "$name" "$source" || {
                echo "docs: no page could be made of $source"
                exit 1
            }
        done >&2
}

# All pages, two at once: COMMAND NAME SOURCE makes one. The file `pages` has
# them in their order; what pandoc and its filters tell is in the file `dead`.
each_page() { # each_page COMMAND
    failed=
    pandoc --from markdown --lua-filter "$site/filters/list.lua" --to plain \
        --metadata-file docs/site.yaml --metadata edition="$edition" \
        --output "$work/pages" /dev/null 2>"$work/dead"
    lane "$1" 0 2>>"$work/dead" &
    lane "$1" 1 2>>"$work/dead" || failed=yes
    wait $! || failed=yes
    [ -z "$failed" ] || { cat "$work/dead" >&2; exit 1; }
}
