#!/bin/sh
# SPDX-License-Identifier: MIT
# Whose parts a kernel has: what LAB, MINE, TEST, PARTS, SEED and BOARD mean, and
# what wrong values are told. tools/test-choice.sh BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/test-choice.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
folder=$1/test-choice
make="${MAKE:-make} --no-print-directory -s NO_INSTALL=1"
log=$folder/log.txt
rm -rf "$folder"
mkdir -p "$folder/parts"
. tools/checks.sh

refuses() { # refuses WHAT PATTERN ARGUMENT...: one error, which says so
    what=$1 pattern=$2
    shift 2
    ! $make "$@" >"$log" 2>&1 && [ "$(grep -c . "$log")" -eq 1 ] &&
        grep -qE -e "$pattern" "$log"
    result $? "$what" "one line, '$pattern'"
}

refuses "a lab that there is not" "LAB='6' is no lab: .* 0 1 2 3 4 5" \
    kernel LAB=6
refuses "two labs as one" "LAB='1 2' is no lab" grade LAB="1 2"
refuses "what is no lab among others" "MINE='1 x': 'x' is no lab" \
    kernel MINE="1 x"
refuses "lab 0, of which there is no part" "'0' is no lab with a part" \
    run MINE="0 1"
refuses "LAB and MINE together" 'give LAB for one lab, or MINE' \
    grade LAB=1 MINE="2 3"
refuses "a test that there is not" 'TEST=lab9/x: there is no such test' \
    grade TEST=lab9/x
refuses "a suite as a test" 'TEST=isolation: there is no such test' \
    gdb TEST=isolation
refuses "a seed that is a word" "SEED='x' is no seed: .* 0 to 4294967295" \
    kernel SEED=x
refuses "a seed below 0" "SEED='-1' is no seed" kernel SEED=-1
refuses "no seed" "SEED='' is no seed" kernel SEED=
refuses "a seed that begins with 0" "SEED='07' is no seed" kernel SEED=07
refuses "a board that there is not" 'BOARD=pc is not a board .*: choose' \
    run BOARD=pc
refuses "a folder that there is not" 'PARTS=nosuch is no folder with a part' \
    kernel PARTS=nosuch
refuses "a folder without a part" 'is no folder with a part' kernel PARTS=docs
cp kernel-skeleton/parts/mpu.c "$folder/parts"
refuses "a folder without the part in question" 'has no alarm\.c' \
    kernel LAB=4 PARTS="$folder/parts"
refuses "the finished kernel's place for another" 'where the finished kernel' \
    kernel LAB=4 OUT="$1/mps2-an386/kernel"

grade=$1/grade
check "build/grade, too, refuses a seed below 0" \
    refused 'grade: --seed: from 0 to 4294967295' "$grade" --seed -1
check "a command that there is not" \
    refused "grade: 'nonsense': there is no such command" "$grade" nonsense
check "a kernel to be tried that is not named" \
    refused "grade: 'wrong' takes the folder of a kernel" "$grade" wrong
check "what goes with a submission only" \
    refused 'go with --submission' "$grade" --sandbox=none
check "a command's errors have its name" \
    refused 'grade cohort: either --flags' "$grade" cohort

# --- what a kernel is made of -----------------------------------------------------

image() { # image NAME ARGUMENT...: the code of that kernel, always made in OUT
    name=$1
    shift
    $make kernel OUT="$folder/out" "$@" >"$log" 2>&1 &&
        arm-none-eabi-objcopy -O binary "$folder/out/kernel.elf" \
            "$folder/$name.bin"
}

# The same kernels, each where nothing was before, and in the same folder one
# behind the other, in several orders.
kernels='LAB=3;MINE=1 3;LAB=3 SEED=2;LAB=3 BOARD=lm3s6965evb;LAB=0;LAB=0 SEED=2
TEST=lab1/in-turn;GIVEN=scheduler.c PARTS=kernel-skeleton/parts'
split() { # split KERNEL: as arguments in `arguments`, one a line
    echo "$1" | sed 's/ \([A-Z]*=\)/\n\1/g'
}
build() { # build NAME KERNEL
    name=$1
    old=$IFS
    IFS='
'
    # shellcheck disable=SC2046  # an argument a line
    set -- $(split "$2")
    IFS=$old
    image "$name" "$@"
}

number=0
echo "$kernels" | tr ';' '\n' >"$folder/kernels"
while read -r kernel; do
    rm -rf "$folder/out"
    number=$((number + 1))
    build "fresh-$number" "$kernel" || result 1 "$kernel builds"
done <"$folder/kernels"
stale=0
for order in "1 2 1 3 1 4 1 5 1 6 1 7 1 8 1" "8 2 7 3 6 4 5 2 4 6 8"; do
    for number in $order; do
        build again "$(sed -n "${number}p" "$folder/kernels")" &&
            cmp "$folder/fresh-$number.bin" "$folder/again.bin" >>"$log" 2>&1 ||
            stale=1
    done
done
result $stale "another choice leaves nothing stale in a kernel"

differ() { # differ WHAT A B
    check "$1" fails cmp "$folder/fresh-$2.bin" "$folder/fresh-$3.bin"
}
differ "MINE takes more parts than LAB" 1 2
differ "another seed, other finished parts" 5 6
differ "a test of a lab takes that lab's parts" 7 1
differ "GIVEN takes one part of a folder" 8 7
cmp -s "$folder/fresh-1.bin" "$folder/fresh-5.bin"
[ $? -eq 1 ]
result $? "a kernel with a stub is not the finished one"
exit $failed
