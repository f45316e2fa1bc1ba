#!/bin/sh
# SPDX-License-Identifier: MIT
# Grades the example's class for real, in one lab: finished parts, a wrong one,
# the stub, and one that does not compile.
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
log=$work.log
export LC_ALL=C.UTF-8
. tools/checks.sh

rm -rf "$work"
autograder/class/example.sh "$work" "$1"
cat >>"$work/lab4.ini" <<'END'

[grade]
out-of = 10
END

class()
{
    "$grade" class "$@" --gradebook "$work/lab4.db"
}

# Of a copy there are no objects: it is not what make would make.
mkdir "$work/copy" && cp "$grade" "$work/copy"
"$work/copy/grade" class "$work/lab4" --roster "$work/roster.csv" --lab 4 \
    --build "$work/copy" --gradebook "$work/copy.db" >"$work/out" 2>"$work/err"
check "a grader that make would make anew is refused" grep -q \
    "'make grader' first" "$work/err"
class "$work/lab4" --roster "$work/roster.csv" --lab 4 --build "$1" \
    >"$work/out" 2>"$work/err"
check "a class is graded" [ $? -eq 0 ]
class status >"$work/status"
check "the finished part has all points" grep -q '^ann .* 10/10$' "$work/status"
check "the wrong one has some, less its lateness" \
    grep -qE '^ben .* [5-7](\.[0-9]+)?/10$' "$work/status"
check "the stub has none" grep -q '^cem .* 0/10$' "$work/status"
check "of two attempts the last counts" grep -q '^dan .* 10/10$' "$work/status"
check "an extension counts" grep -q '^eva .* 10/10$' "$work/status"
class show dan >"$work/dan"
check "what does not compile has no points" \
    grep -q '^attempt dan.tar.gz, .*: 0 of 40 points' "$work/dan"
class show cem --result >"$work/cem.json"
check "a result is kept" grep -q '"schema": "tick64/result/3"' "$work/cem.json"
class feedback "$work/feedback" --as text >"$work/out"
check "students get feedback" grep -q 'less 20 %' "$work/feedback/ben.txt"
check "who handed in nothing gets none" [ ! -e "$work/feedback/fay.txt" ]
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
