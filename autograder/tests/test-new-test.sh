#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/new-test.md, done as it is printed: test-new-test.sh BUILD
#
# In a copy of this tree: each file that the page shows after its name is
# written, each command is run, and must print what the page prints. Sizes,
# versions and names of temporary folders may differ.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: test-new-test.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
page=$PWD/docs/new-test.md
build=$(cd "$1" && pwd)
work=$build/test-new-test
rm -rf "$work" && mkdir -p "$work/tree" || exit 1
find . -path "./${build##*/}" -prune -o -path ./.git -prune -o -type f -print |
    tar -cf - --files-from=- | tar -xf - -C "$work/tree"
ln -s "$build" "$work/tree/build"
cd "$work/tree" || exit 1

# Blocks in their order: "file NAME" or "console", the lines, "end".
awk '
    /^```/ && inside { print "end"; inside = 0; next }
    /^```console/ { print "console"; inside = 1; next }
    /^```/ && name != "" { print "file " name; inside = 1; name = ""; next }
    inside { print; next }
    /^`[^`]*`:$/ { name = substr($0, 2, length($0) - 3) }
' "$page" >"$work/blocks"

alike() {
    sed -e 's/tick64-grade-[A-Za-z0-9.]*/tick64-grade-X/g' \
        -e 's/tick64 [0-9.]*$/tick64 V/' -e 's/^[0-9,]* bytes of.*/sizes/' "$1"
}

failed=0
compare() { # what the command before printed, with what the page prints
    [ -n "$command" ] || return 0
    alike "$work/printed" >"$work/page"
    alike "$work/output" >"$work/here"
    if cmp -s "$work/page" "$work/here"; then
        printf 'ok %s\n' "$command"
    else
        printf 'not ok %s\n' "$command"
        diff "$work/page" "$work/here" | head -n 10 | sed 's/^/# /'
        failed=1
    fi
    command=
}

command= kind=
while IFS= read -r line; do
    case $kind:$line in
    :file\ *)
        kind=file name=${line#file }
        mkdir -p "$(dirname "$name")" && : >"$name"
        echo "ok the file $name" ;;
    :console) kind=console ;;
    *:end) compare; kind= ;;
    file:*) printf '%s\n' "$line" >>"$name" ;;
    console:\$\ *)
        compare
        command=${line#\$ }
        : >"$work/printed"
        sh -c "$command" >"$work/output" 2>&1 </dev/null ;;
    console:*) printf '%s\n' "$line" >>"$work/printed" ;;
    esac
done <"$work/blocks"
exit $failed
