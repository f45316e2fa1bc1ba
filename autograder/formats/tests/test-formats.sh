#!/bin/sh
# SPDX-License-Identifier: MIT
# Every format, held against what its readers want:
# test-formats.sh BUILD
#
# JSON against schemas made from the formats' own documents, XML against a
# grammar, TAP by perl's parser, Markdown by cmark, CSV by sqlite3. Each of
# these judges is shown something wrong first, and must say so.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: test-formats.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
grade=$1/grade
here=autograder/formats/tests
work=$1/test-formats
log=$work/log.txt
rm -rf "$work" && mkdir -p "$work" || exit 1
. tools/checks.sh

lacks() { # FILE TEXT
    fails grep -qF -e "$2" "$1"
}

export_to() { # FORMAT INPUT [OPTION...]: into $work/INPUT.FORMAT
    format=$1 input=$2
    shift 2
    "$grade" export "$format" "$work/$input.json" \
        --out "$work/$input.$format" "$@"
}

# --- what is exported -------------------------------------------------------------

# A result of this grader, one made to do harm, one of no submission at all,
# and one with a megabyte of output in a test, and much in others.
"$grade" --board mps2-an386 --test lab1/alone --test lab1/eight \
    --json "$work/good.json" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
sed "s/INVALID/$(printf '\377\376\300')/" "$here/nasty.json" >"$work/nasty.json"
cp "$here/nothing.json" "$work/nothing.json"
head -c 1000000 /dev/zero | tr '\0' '&' >"$work/million"
jq --rawfile much "$work/million" \
    '.tests[2].console = $much | .tests[2].findings[0].seen = $much |
    (.tests[2] | .console |= .[:30000] | .findings[0].seen |= .[:30000])
        as $one | .points += 24 * $one.points |
    .tests += [range(24) | tostring as $n | $one | .test = "lab1/more" + $n]' \
    "$here/nasty.json" >"$work/huge.json"
inputs="good nasty nothing huge"

export CLASSROOM=c50 ASSIGNMENT=lab1 USERNAME=ada COMMIT_URL=u RELEASE_URL=v \
    SUBMISSION_TAG=submit/1 SOURCE_DATE_EPOCH=1800000000
formats="gradescope classroom50 prairielearn autolab junit tap feedback \
    feedback-markdown feedback-html"
for input in $inputs; do
    for format in $formats; do
        check "$format is made of $input" export_to "$format" "$input"
    done
done

# --- judges -----------------------------------------------------------------------

schema() { # FILE SCHEMA
    /usr/bin/jsonschema -i "$1" "$here/$2.schema.json"
}

rule() { # FILE EXPRESSION
    jq -e "$2" "$1"
}

grammar() {
    xmllint --noout --relaxng "$here/junit.rng" "$1"
}

# prove runs `cat FILE`, and reads that; it says so if it can't. Debian 12's
# knows TAP 13, which differs from 14 in nothing that is used here but its name.
tap_is() { # FILE PATTERN
    [ "$(head -n 1 "$1")" = "TAP version 14" ] || return 1
    sed '1s/14/13/' "$1" >"$work/thirteen.tap"
    prove -e cat -p -f "$work/thirteen.tap" >"$work/prove" 2>&1
    cat "$work/prove"
    fails grep -q 'Parse errors' "$work/prove" && grep -qE "$2" "$work/prove"
}

# Neither a control character, nor one that is only written differently.
harmless() {
    fails env LC_ALL=C.UTF-8 grep -aqP \
        '[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{202a}-\x{202e}]' "$1" &&
        fails grep -aqE '\\u00(0[0-8bcef]|1|7f|[89])' "$1" &&
        iconv -f UTF-8 -t UTF-8 "$1" >"$work/null"
}

judge_can_fail() { # WHAT JUDGE FILE WRONG-FILE [ARGUMENT]
    check "a judge of $1 takes what is right" "$2" "$3" ${5:+"$5"}
    check "a judge of $1 refuses what is wrong" fails "$2" "$4" ${5:+"$5"}
}

wrong=$work/wrong
jq 'del(.tests[0].score)' "$work/good.gradescope" >"$wrong"
judge_can_fail Gradescope schema "$work/good.gradescope" "$wrong" gradescope
jq '.score = 1.5' "$work/good.classroom50" >"$wrong"
judge_can_fail "Classroom 50" schema "$work/good.classroom50" "$wrong" \
    classroom50
jq '.score = 1.5' "$work/good.prairielearn" >"$wrong"
judge_can_fail PrairieLearn schema "$work/good.prairielearn" "$wrong" \
    prairielearn
tail -n 1 "$work/good.autolab" >"$work/good.scores"
jq -c '.scores."lab:1" = 1' "$work/good.scores" >"$wrong"
judge_can_fail "Autolab's scores" schema "$work/good.scores" "$wrong" \
    autolab-scores
tail -n 2 "$work/good.autolab" | head -n 1 >"$work/good.verdicts"
jq -c '._presentation = "none"' "$work/good.verdicts" >"$wrong"
judge_can_fail "Autolab's verdicts" schema "$work/good.verdicts" "$wrong" \
    autolab-verdicts
sed 's/ failures="[0-9]*"//' "$work/good.junit" >"$wrong"
judge_can_fail JUnit grammar "$work/good.junit" "$wrong"
sed 's/^1\.\..*/1..3/' "$work/good.tap" >"$wrong"
judge_can_fail "TAP's plan" tap_is "$work/good.tap" "$wrong" 'Result: PASS'
sed 's/^  score: 1/  score: "1/' "$work/good.tap" >"$wrong"
judge_can_fail "TAP's YAML" tap_is "$work/good.tap" "$wrong" 'Result: PASS'
printf 'a\033[31mb' >"$wrong"
judge_can_fail "harmless text" harmless "$work/good.feedback" "$wrong"

# --- each format, by its own rules ------------------------------------------------

for input in $inputs; do
    check "Gradescope's schema: $input" schema "$work/$input.gradescope" \
        gradescope
    check "Gradescope's total is what its tests make: $input" \
        rule "$work/$input.gradescope" '.score == ([.tests[].score] | add // 0)'
    check "Classroom 50's schema: $input" schema "$work/$input.classroom50" \
        classroom50
    check "Classroom 50's scores add up: $input" \
        rule "$work/$input.classroom50" '.score <= ."max-score" and
            .score == ([.tests[].score] | add // 0)'
    check "PrairieLearn's schema: $input" schema "$work/$input.prairielearn" \
        prairielearn
    check "PrairieLearn gets at most 1 MB: $input" \
        test "$(wc -c <"$work/$input.prairielearn")" -le 1000000
    tail -n 1 "$work/$input.autolab" >"$work/scores"
    tail -n 2 "$work/$input.autolab" | head -n 1 >"$work/verdicts"
    check "Autolab's last line: $input" schema "$work/scores" autolab-scores
    check "Autolab's line before it: $input" schema "$work/verdicts" \
        autolab-verdicts
    check "Autolab's stages are all there: $input" rule "$work/verdicts" \
        '. as $all | .stages | all(. as $stage | $all | has($stage))'
    check "JUnit's grammar: $input" grammar "$work/$input.junit"
    check "a page is well-formed: $input" xmllint --noout \
        "$work/$input.feedback-html"
    for format in $formats; do
        check "harmless in $format: $input" harmless "$work/$input.$format"
    done
done

check "TAP: a test that fails, two that pass" tap_is "$work/nasty.tap" \
    'Failed 3/5 subtests'
check "TAP: nothing to grade is a bail-out" grep -q '^Bail out! it is no archive' \
    "$work/nothing.tap"
check "JUnit: nothing to grade is an error" test \
    "$(xmllint --xpath 'string(/testsuites/@errors)' "$work/nothing.junit")" = 1
check "PrairieLearn: nothing to grade costs no attempt" \
    rule "$work/nothing.prairielearn" '.gradable == false and
        .format_errors == ["it is no archive that can be read"]'
check "JUnit: a test's words come back as they went in" test "$(xmllint \
    --xpath 'contains(//testcase[contains(@name,"evil")]/failure, "]]>")' \
    "$work/nasty.junit")" = true

# Students see no more of a hidden test than its points.
for format in classroom50 prairielearn autolab feedback feedback-markdown \
    feedback-html; do
    check "hidden from students in $format" lacks "$work/nasty.$format" SECRET
    "$grade" export "$format" "$work/nasty.json" --hidden show \
        --out "$work/shown"
    check "shown in $format when it may be" grep -q SECRET "$work/shown"
done
hidden='.tests[] | select(.name | contains("SECRET")) | .visibility'
for pair in later=after_due_date published=after_published never=hidden \
    show=visible; do
    "$grade" export gradescope "$work/nasty.json" --hidden "${pair%=*}" \
        --out "$work/shown"
    check "Gradescope is told to show hidden tests: ${pair#*=}" \
        rule "$work/shown" "($hidden) == \"${pair#*=}\""
done
check "Gradescope's other tests are visible" rule "$work/nasty.gradescope" \
    '[.tests[] | select(.name | contains("SECRET") | not) | .visibility]
        | unique == ["visible"]'

# A feedback's headline, what was not built, and which file is to be checked.
check "a feedback's headline tells the lab and the points" sh -c \
    'head -n 1 "$1" | grep -q "^lab 1 .*: [0-9]* of [0-9]* points$"' sh \
    "$work/good.feedback"
jq '.score = 0 | .tests |= map(.status = "failed" | .score = 0 | .findings = [
    {name: "x", kind: "kernel", held: false, expected: "a kernel",
    seen: "the compiler refused it"}])' "$work/good.json" >"$work/unbuilt.json"
for format in feedback feedback-markdown feedback-html; do
    export_to "$format" unbuilt
    check "why there is no kernel is told once in $format" test \
        "$(grep -c 'the compiler refused it' "$work/unbuilt.$format")" = 1
done
jq '.score = 0 | .submission = {name: "x", files: [], ignored: []} |
    .tests |= map(.status = "failed" | .score = 0 | .findings = [
    {name: "x", kind: "capsule", held: false, seen: "rule 1",
    expected: "the checker accepts alarm.c: it is"}])' "$work/good.json" \
    >"$work/capsule.json"
export_to junit capsule
check "a capsule is checked where its author has it" grep -q \
    'CAPSULE=kernel-skeleton/parts/alarm.c' "$work/capsule.junit"

# Classroom 50 as it was: the environment tells.
ASSIGNMENT_TYPE=individual OWNER=ada "$grade" export classroom50 \
    "$work/good.json" --out "$work/owned.classroom50"
check "Classroom 50 with an owner" schema "$work/owned.classroom50" classroom50
check "Classroom 50 with an owner names no users" rule \
    "$work/owned.classroom50" '.owner == "ada" and (has("usernames") | not)'
check "Classroom 50 without its environment is refused" fails \
    env -u SUBMISSION_TAG "$grade" export classroom50 "$work/good.json"
check "Autolab: all points for one problem" test "$("$grade" export autolab \
    "$work/nasty.json" --problem 'The: kernel' | tail -n 1)" = \
    '{"scores":{"The  kernel":2},"scoreboard":[2]}'

# Nothing in a student's text becomes a link, an image, or an element.
cmark --unsafe "$work/nasty.feedback-markdown" >"$work/markdown.html"
for element in '<script' '<img' '<a ' '<b>' '<i>'; do
    check "no $element comes of Markdown" lacks "$work/markdown.html" "$element"
    check "no $element comes into a page" lacks "$work/nasty.feedback-html" \
        "$element"
done

# --- gradebooks -------------------------------------------------------------------

. "$here/gradebooks.sh"

# --- what is refused --------------------------------------------------------------

jq '.score = 3' "$here/nasty.json" >"$work/forged.json"
jq '.tests[0].score = 1' "$here/nasty.json" >"$work/partly.json"
jq '.schema = "other"' "$here/nasty.json" >"$work/other.json"
echo '{"a": 1, "a": 2}' >"$work/twice.json"
check "a score that its tests don't make is refused" refused \
    'its score is 3, and its tests make 2' \
    "$grade" export tap "$work/forged.json"
check "a test's score that its status doesn't make is refused" refused \
    'lab1/plain has 1 points' "$grade" export tap "$work/partly.json"
check "what is no result is refused" refused 'no result of grade' \
    "$grade" export tap "$work/other.json"
check "a key twice is refused" refused 'duplicate' \
    "$grade" export tap "$work/twice.json"
check "a format that there is not is refused" refused 'no format' \
    "$grade" export tarot "$work/good.json"
check "a file that there is not is refused" refused 'No such file' \
    "$grade" export tap "$work/none.json"
check "a disk that is full is told of" test "$(ulimit -f 1; trap '' XFSZ; \
    "$grade" export gradescope "$work/huge.json" 2>&1 >"$work/cut")" = \
    "grade export: can't write to standard output"
exit $failed
