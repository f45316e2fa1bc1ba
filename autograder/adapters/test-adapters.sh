#!/bin/sh
# SPDX-License-Identifier: MIT
# Each system's own way to start the grader, done here as it does it there:
# test-adapters.sh [--whole] BUILD
#
# In a folder laid out as the system lays it out, with this tree as the
# tick64 that is installed there. --whole: tick64 is unpacked and built first
# from what is uploaded, and Classroom 50's edition is tried, too.
set -u

whole=
if [ "${1:-}" = --whole ]; then
    whole=yes
    shift
fi
if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: test-adapters.sh [--whole] BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$1
MAKE=${MAKE:-make}
work=$PWD/$build/test-adapters
uploads=$PWD/$build/uploads
schemas=$PWD/autograder/formats/tests
log=$work/log.txt
rm -rf "$work" && mkdir -p "$work" || exit 1
. tools/checks.sh

schema() { # FILE SCHEMA
    /usr/bin/jsonschema -i "$1" "$schemas/$2.schema.json"
}

rule() { # FILE EXPRESSION
    jq -e "$2" "$1"
}

# --- submissions ------------------------------------------------------------------

# A student has the numbers of the own cohort where the solution has names.
mkdir "$work/good" "$work/broken" "$work/empty"
for part in scheduler.c context_switch.S; do
    {
        sed -n 's/-D\([A-Z_]*\)=\(.*\)/#define \1 \2/p' "$build/cohort/1.flags"
        cat "kernel-solution/parts/$part"
    } >"$work/good/$part"
done
cp "$work/good/context_switch.S" "$work/broken"
echo 'int scheduler <b>this does not compile</b>' >"$work/broken/scheduler.c"
echo 'nothing of it' >"$work/empty/essay.txt"

# --- what is uploaded -------------------------------------------------------------

check "what is uploaded is made" "$MAKE" -s BUILD="$build" SEED=1 LAB=1 \
    BOARD=mps2-an386 gradescope-zip autolab prairielearn
if [ -n "$whole" ]; then
    unset TICK64
else
    check "what submissions share is made" "$build/grade" --prepare --seed 1 \
        --lab 1 --build "$build"
    export TICK64=$PWD
fi
export NO_INSTALL=1

# --- Gradescope -------------------------------------------------------------------

export AUTOGRADER="$work/autograder"
mkdir -p "$AUTOGRADER/source"
results=$AUTOGRADER/results/results.json
check "Gradescope unpacks it" sh -c \
    'cd "$AUTOGRADER/source" && unzip -q "$1"' - "$uploads/gradescope.zip"
check "it has setup.sh and run_autograder at its root" test -x \
    "$AUTOGRADER/source/run_autograder" -a -x "$AUTOGRADER/source/setup.sh"
[ -z "$whole" ] || check "Gradescope sets up the image" \
    "$AUTOGRADER/source/setup.sh"

gradescope() { # SUBMISSION
    rm -rf "$AUTOGRADER/submission"
    cp -r "$work/$1" "$AUTOGRADER/submission"
    (cd "$AUTOGRADER" && source/run_autograder)
}

check "Gradescope grades a good submission" gradescope good
check "its result is as Gradescope wants it" schema "$results" gradescope
check "it has all points" rule "$results" \
    '.score == ([.tests[].max_score] | add) and .score > 0'
check "Gradescope grades one that does not compile" gradescope broken
check "its result is as Gradescope wants it, too" schema "$results" gradescope
check "it loses the scheduler's points, and sees why" rule "$results" \
    '.score < ([.tests[].max_score] | add) and (.output | test("scheduler.c"))'
check "Gradescope grades one of no file that counts" gradescope empty
check "it has no points, and sees why" rule "$results" \
    '.score == 0 and (.output | test("essay.txt"))'
[ -n "$whole" ] || check "where tick64 is not there, there is no mark" sh -c \
    '! TICK64=/nowhere "$1" && [ ! -e "$2" ]' - \
    "$AUTOGRADER/source/run_autograder" "$results"

# --- Autolab ----------------------------------------------------------------------

mkdir "$work/autolab"
cp "$uploads/autolab/autograde.tar" "$work/autolab"
cp "$uploads/autolab/autograde-Makefile" "$work/autolab/Makefile"
tar -cf "$work/autolab/handin.tar" -C "$work/good" .
check "Autolab makes" sh -c 'cd "$1" && env -u MAKEFLAGS -u MAKELEVEL \
    "$MAKE" --no-print-directory IMAGE=/nowhere >output' - "$work/autolab"
tail -n 1 "$work/autolab/output" >"$work/scores"
check "its last line is as Autolab wants it" schema "$work/scores" \
    autolab-scores
check "its problem is the lab" rule "$work/scores" '.scores.lab1 > 0'
check "Autolab shows the rest" grep -q 'pass  lab1/alone' \
    "$work/autolab/output"

# --- PrairieLearn -----------------------------------------------------------------

export GRADE="$work/grade"
mkdir -p "$GRADE" && cp -r "$work/broken" "$GRADE/student"
[ -z "$whole" ] || export TICK64="$AUTOGRADER/source/tick64"
check "PrairieLearn runs the image's script" "$uploads/image/run.sh"
check "its result is as PrairieLearn wants it" schema \
    "$GRADE/results/results.json" prairielearn
check "a part of the points is a number below 1" rule \
    "$GRADE/results/results.json" '.score > 0 and .score < 1'
rm -r "$GRADE/student" && cp -r "$work/empty" "$GRADE/student"
check "PrairieLearn grades one of no file that counts" "$uploads/image/run.sh"
check "it is not graded, and says why" rule "$GRADE/results/results.json" \
    '.gradable == false and (.output | test("essay.txt"))'
check "where tick64 is not there, it is told that nothing is graded" sh -c \
    '! TICK64=/nowhere "$1"' - "$uploads/image/run.sh"
check "in a result as PrairieLearn wants it" schema \
    "$GRADE/results/results.json" prairielearn
check "which is not that of before" rule "$GRADE/results/results.json" \
    '.gradable == false and (.format_errors[0] | test("no fault of yours"))'
check "its question names the lab's files" grep -q \
    'file-names="scheduler.c, context_switch.S"' \
    "$uploads/prairielearn/question/question.html"
[ -n "$whole" ] || exit $failed

# --- Classroom 50 -----------------------------------------------------------------

unset TICK64
bundle=$uploads/classroom50
check "Classroom 50's bundle is made" "$MAKE" -s BUILD="$build" SEED=1 LAB=1 \
    BOARD=mps2-an386 classroom50
check "no answer is in it" sh -c '! tar -tzf "$1" | grep -E "$2"' - \
    "$bundle/tick64.tar.gz" 'kernel-solution/parts/|answers\.md|wrong-kernels'
tar -xzf "$bundle/tick64.tar.gz" -C "$work"
mv "$work"/tick64-* "$work/checkout"
cp "$work"/good/* "$work/checkout/kernel-skeleton/parts"
export CLASSROOM=c50 ASSIGNMENT=lab1 USERNAME=ada OWNER=ada COMMIT_URL=u \
    ASSIGNMENT_TYPE=individual RELEASE_URL=v SUBMISSION_TAG=submit/1
check "Classroom 50 runs autograder.py in the checkout" sh -c \
    'cd "$1" && python3 "$2"' - "$work/checkout" "$bundle/autograder.py"
check "its result is as Classroom 50 wants it" schema \
    "$work/checkout/result.json" classroom50
check "it has all points that the kit's tests give" rule \
    "$work/checkout/result.json" '.score == ."max-score" and .score > 0'
exit $failed
