#!/bin/sh
# SPDX-License-Identifier: MIT
# Grades a small class for real, in one lab: a finished part, a wrong one, the
# stub, and one that does not compile.
#
#     autograder/class/tests/real.sh BUILD
#
# Run in the repository's root.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    sed -n '3,8s/^# \{0,1\}//p' "$0"
    [ $# -eq 1 ]
    exit
fi
grade=$1/grade
work=$1/test-class-real
failed=0
export LC_ALL=C.UTF-8
. autograder/class/tests/checks.sh

# part NAME DIR: a finished part as a student writes it, for seed 1
part()
{
    mkdir -p "$2"
    sed "$("$grade" cohort --flags |
        sed 's|^-D\([^=]*\)=\(.*\)|s/\\<\1\\>/\2/g|')" \
        "kernel-solution/parts/$1" >"$2/$1"
}

rm -rf "$work"
part alarm.c "$work/in/ann"
part alarm.c "$work/in/ben"
patch -s -p1 -d "$work/in/ben" <autograder/wrong-kernels/alarm-busy/alarm.patch
mkdir -p "$work/in/cem"
cp kernel-skeleton/parts/alarm.c "$work/in/cem"
part alarm.c "$work/dan"
echo 'int x = ;' >>"$work/dan/alarm.c"
tar -C "$work" -czf "$work/in/dan.tar.gz" dan
printf 'id,name,email\nann,Ann,\nben,Ben,\ncem,Cem,\ndan,Dan,\n' \
    >"$work/roster.csv"

class()
{
    "$grade" class "$@" --gradebook "$work/lab4.db"
}

class "$work/in" --roster "$work/roster.csv" --lab 4 --build "$1" \
    >"$work/out" 2>"$work/err"
check "four submissions are graded" [ $? -eq 0 ]
class status >"$work/status"
check "the finished part has all points" grep -q '^ann .* 40/40 ' "$work/status"
check "the wrong one has some" grep -qE '^ben .* [23][0-9]/40 ' "$work/status"
check "the stub has none" grep -q '^cem .* 0/40 ' "$work/status"
check "what does not compile has none" grep -q '^dan .* 0/40 ' "$work/status"
class show dan --result >"$work/dan.json"
check "and the compiler's words" grep -q 'alarm.c:[0-9]*:[0-9]*: error' "$work/dan.json"
class stats --html "$work/stats.html" >"$work/stats"
check "its statistics say what is wrong" grep -q '^  1 of [0-9]* that fail lab4/' "$work/stats"
check "also as a page" grep -q '<h2>lab4: Capsules</h2>' "$work/stats.html"
class dump >"$work/dump"
class regrade --student ben --force --build "$1" >"$work/out" 2>"$work/err"
class dump >"$work/dump2"
sed -i '/^runs/d' "$work/dump" "$work/dump2"
check "graded again, it is the same" cmp "$work/dump" "$work/dump2"
[ $failed -eq 0 ] || cat "$work/err" "$work/status"
exit $failed
