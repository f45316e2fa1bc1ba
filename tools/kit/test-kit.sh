#!/bin/bash
# SPDX-License-Identifier: MIT
# Unpack a student's kit elsewhere and use it as students do: every target,
# without a network, on the stubs and on a full solution.
#
#   tools/kit/test-kit.sh TARBALL FLAGS SKELETON
#
# FLAGS is a file of what the seed picked, -DTWIST_... a line, SKELETON the
# program that searches for answers. Started in the repository.
set -u

if [ $# -ne 3 ] || [ "$1" = --help ]; then
    echo "usage: tools/kit/test-kit.sh TARBALL FLAGS SKELETON"
    [ "${1:-}" = --help ]
    exit
fi
tarball=$1 flags=$2 skeleton=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/log.txt
. tools/checks.sh

# Nothing of ours gets through, and no network.
offline=
unshare --map-root-user --net true 2>/dev/null &&
    offline="unshare --map-root-user --net"
in_kit() { # in_kit COMMAND...
    (cd "$kit" && timeout 1200 $offline env -i PATH="$PATH" HOME="$folder" \
        TERM=dumb NO_INSTALL=1 "$@")
}

# WHAT, then a command, whose output must be empty.
nothing() {
    what=$1
    shift
    "$@" >"$log" 2>&1
    [ ! -s "$log" ]
    result $? "$what" "nothing, by $*"
}

tar --extract --file "$tarball" --directory "$folder"
kit=$(echo "$folder"/tick64-*)

# --- what is in it --------------------------------------------------------------

nothing "every file is as its sum says" in_kit sha256sum --quiet -c kit.sums
nothing "every file has a sum" in_kit sh -c 'find . -type f | sed s,^./,, |
    grep -vxF -e kit.sums | while read -r file; do
        grep -q "  $file\$" kit.sums || echo "$file"; done'
check "no line of an answer is in it, neither as text nor in an object" \
    "$skeleton" --leaks --harmless tools/skeleton/harmless.txt \
    kernel-solution/parts "$kit"
nothing "what is the instructor's is not in it" find "$kit" \
    -name answers.md -o -name parts -path '*kernel-solution*' \
    -o -name '*-kernels' -o -name robustness -o -name instructor.mk \
    -o -path "$kit/kernel-skeleton/tests" -o -name harmless.txt
nothing "no test is hidden in it" grep -rlE 'visibility *= *hidden' \
    --include=test.ini "$kit/labs"
nothing "no handout waits to be filled in" grep -rl '{{' \
    --include=handout.md "$kit/labs"
nothing "every link of its pages leads somewhere" sh -c "
    cd $kit && find . -name '*.md' | while read -r page; do
        grep -oE '\]\([^)]+' \$page | sed 's/^](//; s/#.*//' |
            grep -vE '^\$|^[a-z]+:|\.svg\$' | while read -r target; do
                [ -e \${page%/*}/\$target ] || echo \"\$page: \$target\"
            done; done"
nothing "finished objects hold nothing for debuggers but what unwinds stacks" \
    sh -c "for object in \$(find $kit/kernel-solution -name '*.o'); do
        arm-none-eabi-objdump -h \$object; done | grep -o '\.debug_[a-z]*' |
        grep -v debug_frame"

# --- its targets ----------------------------------------------------------------

expect "make help names what a kit has" 'make update' in_kit make help
nothing "make help names nothing that a kit has not" sh -c "
    cd $kit && make help | grep -E 'make (dist|test|soak|matrix|skeleton)'"
expect "make doctor finds both boards well" 'lm3s6965evb boots' in_kit make doctor
run() {
    leave | in_kit make run APPS="hello clock"
}
expect "make run boots" 'Hello from a process!' run
expect "make kernel builds a kernel with one's own part" 'mine/kernel\.elf' \
    in_kit sh -c 'make kernel LAB=3 BOARD=lm3s6965evb && ls build/lm3s6965evb/mine/*'
expect "a kit refuses another cohort's seed" '!made for seed' \
    in_kit make kernel SEED=4242
expect "make list lists tests" '^isolation/flash' in_kit make list
expect "make costs measures the finished kernel" 'null command' in_kit make costs
expect "make check-capsules finds the capsules well" '0 failed' \
    in_kit make check-capsules
expect "make demo grades the finished kernel" '300/300' in_kit make demo

expect "make docs makes a site of what it has" 'docs/index\.html' in_kit make docs
nothing "whose pages have no finished part, and no dead link" sh -c "
    cd $kit/build && grep -l '<summary>The finished' docs/*.html; cat docs.work/dead"

# GDB must find every source that is supplied, wherever the kit lies.
in_kit sh -c 'for file in kernel-skeleton/core/*.c kernel-skeleton/arch/*.c \
    capsules/*.c kernel-skeleton/boards/mps2-an386/*.c; do
    echo "list $(basename "$file"):1,4"; done' >"$folder/commands"
printf 'break process_fault\ncontinue\nstep\nbacktrace\n' >>"$folder/commands"
expect "make gdb steps through what is supplied" 'kernel_loop \(\) at kernel-skeleton/core/loop\.c:' \
    in_kit sh -c "make gdb APPS='hello crash' <$folder/commands"
cp "$log" "$folder/gdb.txt"
nothing "GDB finds every source of it" grep -E 'No such file|No source file' \
    "$folder/gdb.txt"

# A system call goes through parts of which there are only objects.
printf 'break console_command\ncontinue\nbacktrace\n' >"$folder/commands"
expect "GDB finds its way through finished parts" \
    'kernel_loop \(\) at kernel-skeleton/core/loop\.c:' \
    in_kit sh -c "make gdb APPS=hello <$folder/commands"

# --- grades ---------------------------------------------------------------------

labs=$(cd "$kit" && ls -d labs/0[1-5]-*/tests | sed 's,labs/0\(.\).*,\1,')

expect "make grade on the stubs ends" 'points' in_kit make grade
cp "$log" "$folder/stubs.txt"
check "stubs have no points" grep -E '^points .* 0/[1-9]' "$folder/stubs.txt"
for lab in $labs; do
    sed -n "/^[Ll]ab *$lab\>/,/^[Ll]ab *$((lab + 1))\>/p" "$folder/stubs.txt" |
        grep -qE 'is not written|not written yet'
    result $? "the first thing a stub of lab $lab is told: what is not written"
done

mkdir "$kit/mine"
for part in kernel-solution/parts/*; do
    awk 'FNR == NR { sub(/^-D/, "#define "); sub(/=/, " ")
                     defines = defines $0 "\n"; next }
        { print } /^#include/ && !done++ { printf "%s", defines }' \
        "$flags" "$part" >"$kit/mine/${part##*/}"
done
for lab in $labs; do
    expect "a solution of lab $lab has all points" \
        "points +([0-9]+)/\1 .* 0 failed" in_kit make grade LAB="$lab" PARTS=mine
done
expect "MINE=\"1 2 3 4 5\" has all points" "points +([0-9]+)/\1 .* 0 failed" \
    in_kit make grade MINE="1 2 3 4 5" PARTS=mine
rm -r "$kit/mine"

expect "make clean removes what was built" 'rm -rf build' in_kit make clean
nothing "and leaves nothing behind" bash -c "cd $kit && find . -type f |
    sed s,^./,, | grep -vxF -f <(sed 's/^[^ ]*  //' kit.sums; echo kit.sums)"
exit $failed
