#!/bin/sh
# SPDX-License-Identifier: MIT
# Kills `grade class` at random instants, starts it again, and compares what
# comes of it with what comes undisturbed:
#
#     autograder/class/tests/kills.sh BUILD [KILLS [SEED]]
#
# Run in the repository's root. A stand-in grades the submissions.
set -u

if [ $# -lt 1 ] || [ "$1" = --help ]; then
    sed -n '3,8s/^# \{0,1\}//p' "$0"
    [ $# -ge 1 ]
    exit
fi
build=$(realpath "$1")
kills=${2:-36}
seed=${3:-$$}
submissions=24
unit=$PWD/autograder/class/tests/unit.sh
work=$build/test-class-kills
log=$work.log
export LC_ALL=C.UTF-8
. tools/checks.sh

rm -rf "$work"
mkdir -p "$work/labs/01-lab/tests" "$work/labs/02-lab/tests" && cd "$work" ||
    exit 1
printf '[lab]\nnumber = 1\ntitle = One\n' >labs/01-lab/lab.ini
printf '[lab]\nnumber = 2\ntitle = Two\n' >labs/02-lab/lab.ini
for lab in 1 2; do
    mkdir labs/0$lab-lab/tests/first
    echo one >labs/0$lab-lab/tests/first/test.ini
done
echo 'id,name,email' >roster.csv
for i in $(seq $submissions); do
    echo "s$i,Student $i," >>roster.csv
    mkdir -p in/s$i
    [ $((i % 2)) -eq 0 ] || echo first >in/s$i/lab1
    [ $((i % 3)) -eq 0 ] || echo second >in/s$i/lab2
done

# grade BOOK: once, undisturbed
grade()
{
    "$build/grade" class in --roster roster.csv --unit "$unit" \
        --gradebook "$1" >"$1.out" 2>"$1.err"
}

dump()
{
    "$build/grade" class dump --gradebook "$1" >"$1.txt" 2>>"$1.err"
}

mkdir tmp
export TMPDIR=$work/tmp
UNIT_LOG=$work/calm.units grade calm.db
check "a class is graded undisturbed" grep -q "^$submissions submissions graded" calm.db.out
dump calm.db

# Each life is as long as the next line says.
awk -v seed="$seed" -v kills="$kills" 'BEGIN {
    srand(seed)
    for (i = 0; i < 4 * kills; i++)
        printf "%.3f\n", rand() < 0.5 ? 0.02 + 0.1 * rand() : 0.35 * rand()
}' >lives
killed=0
books=0
same=yes
: >killed.units
for life in $(cat lives); do
    [ $killed -lt "$kills" ] || break
    UNIT_LOG=$work/killed.units "$build/grade" class in --roster roster.csv \
        --unit "$unit" --gradebook killed$books.db >/dev/null 2>&1 &
    process=$!
    sleep "$life"
    if kill -KILL $process 2>/dev/null; then
        killed=$((killed + 1))
    fi
    wait $process 2>/dev/null
    # Done by now? Then what came of it is compared, and another one begun.
    if [ -f killed$books.db ] && dump killed$books.db &&
        cmp -s calm.db.txt killed$books.db.txt; then
        books=$((books + 1))
    fi
done
grade killed$books.db
dump killed$books.db
check "killed $killed times (seed $seed), $books gradebooks were finished by then" \
    [ "$killed" -eq "$kills" ]
check "what was killed ends as what was not" cmp calm.db.txt killed$books.db.txt
check "and its temporary files are gone" [ -z "$(ls -A tmp)" ]
total=$(((books + 1) * submissions))
units=$(wc -l <killed.units)
check "$units units ran for $total submissions: no more were lost than were at work" \
    [ "$units" -le $((total + killed * $(nproc))) ]
exit $failed
