#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes a small class to try grading with: a roster, a policy, and what six
# students handed in for lab 4, of the cohort of seed 1.
#
#     autograder/class/example.sh FOLDER [BUILD]
#
# Run in the repository's root, once `make grader` has built BUILD/grade.
set -eu

if [ $# -lt 1 ] || [ "$1" = --help ]; then
    sed -n '3,8s/^# \{0,1\}//p' "$0"
    [ $# -ge 1 ]
    exit
fi
class=$1
grade=${2:-build}/grade
if [ -e "$class" ]; then
    echo "example.sh: $class is there already; name another folder" >&2
    exit 1
fi

# part FOLDER: the finished part as a student writes it, twists and all
part()
{
    mkdir -p "$class/lab4/$1"
    sed "$("$grade" cohort --flags |
        sed 's|^-D\([^=]*\)=\(.*\)|s/\\<\1\\>/\2/g|')" \
        kernel-solution/parts/alarm.c >"$class/lab4/$1/alarm.c"
}

# handed_in FOLDER TIME
handed_in()
{
    touch -d "$2" "$class/lab4/$1"/*
}

part ann
echo "My notes" >"$class/lab4/ann/notes.txt"
handed_in ann "2026-03-01 20:10 +0100"

part ben
patch -s -p1 -d "$class/lab4/ben" \
    <autograder/wrong-kernels/alarm-busy/alarm.patch
handed_in ben "2026-03-03 09:30 +0100"

mkdir "$class/lab4/cem"
cp kernel-skeleton/parts/alarm.c "$class/lab4/cem"
handed_in cem "2026-02-27 16:00 +0100"

part dan
echo "int unfinished = ;" >>"$class/lab4/dan/alarm.c"
tar -C "$class/lab4" -czf "$class/lab4/dan.tar.gz" dan
rm -r "$class/lab4/dan"
touch -d "2026-02-28 11:00 +0100" "$class/lab4/dan.tar.gz"
part dan-again
handed_in dan-again "2026-03-01 23:58 +0100"

part "Eva Lind"
handed_in "Eva Lind" "2026-03-04 12:00 +0100"

part guest
handed_in guest "2026-03-01 12:00 +0100"

cat >"$class/roster.csv" <<'END'
id,name,email,section,extension
ann,Ann Abel,ann@example.edu,A,
ben,Ben Buck,ben@example.edu,A,
cem,Cem Cole,cem@example.edu,B,
dan,Dan Dorn,dan@example.edu,B,
eva,Eva Lind,eva@example.edu,B,3 days
fay,"Fern, Fay",fay@example.edu,A,
END
cat >"$class/lab4.ini" <<'END'
[late]
zone = Europe/Berlin
due = 2026-03-01 23:59
grace = 15 minutes
percent-per-day = 10
most-percent = 50

[attempts]
count = last
END
