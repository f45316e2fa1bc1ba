#!/bin/sh
# SPDX-License-Identifier: MIT
# Write compile_commands.json for clangd: how each C file of the tree is
# compiled, in clang's words. Headers have entries of their own, for clangd
# would guess theirs.
#
#   tools/editor/compile_commands.sh BOARD BUILD >compile_commands.json
set -eu

if [ $# -ne 2 ]; then
    echo "usage: tools/editor/compile_commands.sh BOARD BUILD"
    [ "${1:-}" = --help ]
    exit
fi
board=$1 build=$2
cpu=cortex-m4
[ "$board" = mps2-an386 ] || cpu=cortex-m3

warnings="-Wall -Wextra"
arm="--target=arm-none-eabi -mthumb -ffreestanding -fshort-enums -std=gnu11
    $warnings"
# The finished parts are told what a cohort's seed picks, the others are not.
cohort=$(cat "$build/cohort/1.flags" 2>/dev/null ||
    cat "$build"/cohort/*.flags 2>/dev/null | head -n 1 || true)
kernel="$arm -mcpu=$cpu -Ikernel-skeleton/include $cohort"
app="$arm -mcpu=cortex-m3 -fropi -frwpi -Wno-unknown-attributes
    -Iuserland/runtime -Iuserland/drivers"
host="-std=gnu11 $warnings"
libraries=$(pkg-config --cflags glib-2.0 jansson libelf libxml-2.0 2>/dev/null ||
    true)
grader="$host $(printf ' -Iautograder/%s' files declaration result scene \
    verdict picture sandbox children work trials grade submission \
    submission/reader hostile class engines formats similar witness)
    -Iuserland/elf2tbf $libraries"
tests=kernel-skeleton/tests

flags() { # of a file
    case $1 in
    kernel-skeleton/tests/*)
        echo "$host -Wno-int-to-pointer-cast -Wno-pointer-to-int-cast
            -iquote kernel-skeleton/include -iquote $tests/host
            -iquote $build/$board/kernel/tests" ;;
    kernel-skeleton/guard/record.c) echo "$kernel -DDRIVER=__FILE__" ;;
    kernel-*|capsules/checker/accepted/*) echo "$kernel" ;;
    capsules/checker/*) echo "$host $libraries" ;;
    capsules/*|autograder/*-kernels/*) echo "$kernel" ;;
    autograder/witness/tests/*) echo "$arm -mcpu=$cpu -DLIE=0" ;;
    autograder/sandbox/confine/*) # libseccomp's macros leave fields out
        echo "$grader -Wno-missing-field-initializers" ;;
    autograder/*) echo "$grader" ;;
    userland/elf2tbf/*) echo "$host" ;;
    userland/tests/*)
        echo "$host -Wno-format -iquote userland/elf2tbf
            -iquote userland/runtime" ;;
    labs/05-grants/designs/compare.c) echo "$host $libraries" ;;
    labs/*.h) # some want from who includes them
        echo "$app -Ikernel-skeleton/include -include witness.h -DARENA=64" ;;
    labs/*) echo "$app -Ikernel-skeleton/include" ;;
    userland/*) echo "$app" ;;
    tools/gdb/*) echo "$host -Iautograder/witness" ;;
    *) echo "$host $libraries" ;;
    esac
}

# All C files, but the examples of what the checker refuses, and attacks.
files() {
    find autograder capsules kernel-* labs tools userland -name '*.[ch]' \
        -not -path '*/refused/*' -not -path 'autograder/hostile/*/*' | sort
}

echo '['
comma=
files | while read -r file; do
    kind=
    [ "${file%.h}" = "$file" ] ||
        kind="-x c-header -Wno-unused-function -Wno-visibility"
    [ -z "$comma" ] || echo ','
    comma=,
    printf ' {"directory": "%s", "file": "%s", "arguments": ["clang"' \
        "$PWD" "$file"
    # shellcheck disable=SC2046  # words on purpose
    printf ', "%s"' $(flags "$file") $kind -c "$file"
    printf ']}'
done
echo
echo ']'
