#!/bin/sh
# SPDX-License-Identifier: MIT
# Try the maker of stubs on examples: tools/skeleton/examples.sh SKELETON
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/skeleton/examples.sh SKELETON"
    [ "${1:-}" = --help ]
    exit
fi
skeleton=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
answers=$folder/answers stubs=$folder/stubs
mkdir "$answers"
log=$folder/log.txt
. tools/checks.sh

# The solution's file, from the lines given.
solution() {
    printf '%s\n' "$@" >"$answers/part.c"
}

line='    return first_free_region(regions) + 1;'
sound() {
    solution 'int next(void)' '{' '    /* ANSWER 3 */' "$line" \
        '    /* STUB 3' '    return 0;' '    */' '}'
}

sound
check "a stub is made, without a word" test -z \
    "$("$skeleton" "$answers" "$stubs" 2>&1 || echo failed)"
expect "the stub has what stands in its marker, and no more" \
    '^int next\(void\) \{     return 0; \} $' \
    sh -c "tr '\n' ' ' <$stubs/part.c"
expect "made again it is the same" '^ok none of 1 lines' \
    "$skeleton" --check "$answers" "$stubs"

echo '/* mine */' >>"$stubs/part.c"
expect "a stub that was edited is not what would be made" '!^not ok .*part.c' \
    "$skeleton" --check "$answers" "$stubs"
expect "it is not overwritten" '!was edited: move it away first' \
    "$skeleton" "$answers" "$stubs"
rm -r "$stubs"

tree=$folder/tree
mkdir "$tree"
echo 'nothing' >"$tree/page.md"
leaks() {
    "$skeleton" --leaks "$@" "$answers" "$tree"
}
expect "where no answer is, none is found" '^ok none' leaks
printf 'x = return\n\n\tfirst_free_region(regions)  + 1;' >"$tree/page.md"
printf '%s\n' 'int next(void)' '    /* ANSWER 3 */' \
    '    return first_free_region(regions) + 1;' '    /* STUB 3' '    */' \
    >"$answers/part.c"
expect "an answer is found that was set otherwise" '!^not ok .*page.md' leaks
printf 'a\0b%s\0c' "$line" >"$tree/page.md"
expect "an answer is found in a file that is no text" '!^not ok .*page.md' leaks
echo "${line#    }" >"$folder/harmless"
expect "a line that is harmless is passed over" '^ok none of 0' \
    leaks --harmless "$folder/harmless"
rm "$tree/page.md"
expect "a folder without files proves nothing" '!nothing to search' leaks

wrong() {
    what=$1 pattern=$2
    shift 2
    solution "$@"
    expect "$what" "!$pattern" "$skeleton" --check "$answers" "$stubs"
}
wrong "an answer in an answer is refused" 'part.c:2: .*not nested' \
    '/* ANSWER 3 */' '/* ANSWER 3 */' '/* STUB 3' '*/'
wrong "a stub without an answer is refused" 'part.c:1: .*no partner' \
    '/* STUB 3' '*/'
wrong "an answer without a stub is refused" 'does not end' \
    '/* ANSWER 3 */' 'x = 1;'
wrong "a stub that does not end is refused" 'does not end' \
    '/* ANSWER 3 */' '/* STUB 3' 'x = 0;'
wrong "a pair of two labs is refused" 'part.c:2: .*another lab' \
    '/* ANSWER 3 */' '/* STUB 4' '*/'
wrong "answers of two labs in one file are refused" 'part.c:4: .*another lab' \
    '/* ANSWER 3 */' '/* STUB 3' '*/' '/* ANSWER 4 */' '/* STUB 4' '*/'
wrong "a marker that is written otherwise is refused" 'part.c:1: .*no marker' \
    '/*ANSWER 3*/' 'x = 1;' '/*STUB 3' '*/'
wrong "a marker behind code is refused" 'part.c:1: .*no marker' \
    'x = 1; /* ANSWER 3 */'
exit $failed
