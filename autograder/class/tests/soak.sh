#!/bin/sh
# SPDX-License-Identifier: MIT
# A large class, graded for real, some of it hostile, while the grader is killed
# now and then; and one of all labs, whose time is taken.
#
#     autograder/class/tests/soak.sh BUILD [HONEST HOSTILE ALL-LABS]
#
# 450 honest submissions of lab 3 and 50 hostile ones, then 100 of all labs,
# without other numbers. Run in the repository's root.
set -u

if [ $# -lt 1 ] || [ "$1" = --help ]; then
    sed -n '3,9s/^# \{0,1\}//p' "$0"
    [ $# -ge 1 ]
    exit
fi
build=$1
honest=${2:-450}
hostile=${3:-50}
all_labs=${4:-100}
grade=$build/grade
work=$build/test-soak
log=$work.log
export LC_ALL=C.UTF-8
. tools/checks.sh

rm -rf "$work"
mkdir -p "$work/lab3" "$work/labs"
twists=$(echo 's/^#ifdef TWIST_.*/#if 1/' && "$grade" cohort --flags |
    sed 's|^-D\([^=]*\)=\(.*\)|s/\\<\1\\>/\2/g|')

# hand_in FOLDER STUDENT PART...: finished parts as this student wrote them
hand_in()
{
    folder=$1/$2 student=$2
    shift 2
    mkdir -p "$folder"
    for part in "$@"; do
        cp "kernel-solution/parts/$part" "$folder"
    done
}

# spoil FOLDER MISTAKE: with a wrong kernel's mistake
spoil()
{
    for file in "$2"/*; do
        case $file in
        *.patch) patch -s -p1 -F0 -d "$1" <"$file" ;;
        *.c | *.S) cp "$file" "$1" ;;
        esac
    done
}

# sign FOLDER: no two hand in the same bytes
sign()
{
    for file in "$1"/*; do
        sed -i "$twists" "$file"
        echo "/* ${1##*/} wrote this. */" >>"$file"
    done
}

mistakes=$(grep -l '^lab = 3' autograder/wrong-kernels/*/expect.ini |
    xargs -n1 dirname)
count=$(echo "$mistakes" | wc -l)
echo 'id,name,email' >"$work/roster.csv"
for i in $(seq "$honest"); do
    echo "s$i,Student $i," >>"$work/roster.csv"
    hand_in "$work/lab3" s$i mpu.c
    case $((i % 5)) in
    0) ;;
    1) cp kernel-skeleton/parts/mpu.c "$work/lab3/s$i" ;;
    *)
        mistake=$(echo "$mistakes" | sed -n $((i % count + 1))p)
        spoil "$work/lab3/s$i" "$mistake"
        ;;
    esac
    sign "$work/lab3/s$i"
done
"$grade" hostile --build "$build" --make "$work/attacks" \
    autograder/hostile/*/ >"$work/attacks.txt"
awk -v want="$hostile" -v of="$(wc -l <"$work/attacks.txt")" \
    'NR * want % of < want' "$work/attacks.txt" | while read -r attack path; do
    echo "x-$attack,Hostile $attack," >>"$work/roster.csv"
    [ ! -e "$path" ] || mv "$path" \
        "$work/lab3/x-$attack$(echo "${path##*/}" | sed -n 's/^[^.]*\././p')"
done

# class BOOK DIR OPTION...: grades into a gradebook, beside this script
class()
{
    book=$1
    shift
    "$grade" class "$@" --roster "$work/roster.csv" --build "$build" \
        --gradebook "$work/$book.db" >"$work/$book.out" 2>"$work/$book.err" &
    process=$!
}

# Three lives end early; the fourth goes on to the end.
killed=0
for life in 40 25 60; do
    class killed "$work/lab3" --lab 3
    sleep $((life * (honest + hostile) / 500 + 3))
    kill -KILL $process 2>/dev/null && killed=$((killed + 1))
    wait $process 2>/dev/null
done
class killed "$work/lab3" --lab 3
memory=0
while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$process/status) &&
    [ -n "$now" ]; do
    memory=$now
    sleep 1
done 2>/dev/null
wait $process
check "a class of $((honest + hostile)), killed $killed times, is graded" \
    [ $? -eq 0 ]
check "the grader had $memory KiB of memory, at most 65536" \
    test "$memory" -gt 0 -a "$memory" -le 65536
"$grade" class status --gradebook "$work/killed.db" >"$work/status"

# none PATTERN BUT: no student so called has other points than BUT
none()
{
    ! awk -v who="$1" '$1 ~ who' "$work/status" | grep -v " $2\$"
}

check "all are there" test "$(grep -cE '^[sx][-0-9]' "$work/status")" -eq \
    $((honest + hostile))
check "who is right has all points" none '^s[0-9]*[05]$' 40/40
check "who handed in the stub has none" none '^s[0-9]*[16]$' 0/40
check "who made a mistake has less" none '^s[0-9]*[2347-9]$' '[0-3]*[0-9]/40'

# All labs of many. Machines differ, and a busy one takes longer: so only what
# is slower by far than the ten minutes promised is judged to be wrong.
others=$(ls -d autograder/wrong-kernels/*/)
count=$(echo "$others" | wc -l)
for i in $(seq "$all_labs"); do
    hand_in "$work/labs" s$i $(ls kernel-solution/parts)
    [ $((i % 5)) -eq 0 ] || spoil "$work/labs/s$i" \
        "$(echo "$others" | sed -n $((i * 7 % count + 1))p)"
    sign "$work/labs/s$i"
done
begun=$(date +%s)
class labs "$work/labs"
wait $process
check "$all_labs are graded in all labs" [ $? -eq 0 ]
minutes=$((($(date +%s) - begun) * 100 / all_labs / 60))
check "100 of them take $minutes minutes, at this pace" [ $minutes -le 40 ]
"$grade" class status --gradebook "$work/labs.db" |
    awk -v most="$all_labs" '/^s[0-9]*[05] / && substr($1, 2) <= most' >"$work/status"
check "who is right has all points but lab 0's" none '^s' 240/260
ratio=$(sed -n 's/^\([0-9.]*\) times what compilers .*/\1/p' "$work/labs.out")
check "processors worked $ratio times as long as compilers and QEMU: at most 1.5" \
    awk -v ratio="${ratio:-9}" 'BEGIN { exit ratio > 1.5 }'
exit $failed
