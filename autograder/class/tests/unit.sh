#!/bin/sh
# SPDX-License-Identifier: MIT
# Stands in for `grade --submission` in tests of the class: the same options,
# a result made of the submission's bytes, and no kernel.
#
# A test of suite S passes if the file S of the submission says so: `lab1`
# holds the names of tests that pass. TESTS_lab1="a b" in the environment says
# which tests there are, `hidden` is one; UNIT_LOG counts the units; a submission that has a
# file `infrastructure` fails until that file's line is in UNIT_LOG so often.
# A file `about` holds what else its result says of it, as members of JSON,
# unless UNIT_IS_SILENT is set.
# While there is a file UNIT_WAITS, it waits.
set -eu

submission= suites= seed=1 out= times= all="lab0 lab1 lab2 lab3 lab4 lab5 together"
while [ $# -gt 0 ]; do
    case $1 in
    --submission) submission=$2; shift ;;
    --seed) seed=$2; shift ;;
    --out) out=$2; shift ;;
    --host-times) times=$2; shift ;;
    --suite) suites="$suites $2"; shift ;;
    --labs) suites=$all ;;
    --build | --board | --jobs) shift ;;
    --prepared) ;;
    --prepare) exit 0 ;;
    *) echo "unit.sh: $1?" >&2; exit 2 ;;
    esac
    shift
done

[ -z "${UNIT_LOG:-}" ] || echo "$submission" >>"$UNIT_LOG"
if [ -f "$submission/infrastructure" ]; then
    read -r fails <"$submission/infrastructure"
    if [ "$(grep -cxF "$submission" "$UNIT_LOG")" -le "$fails" ]; then
        echo "unit.sh: the disk is on fire" >&2
        exit 2
    fi
fi
mktemp -d "${TMPDIR:-/tmp}/unit-XXXXXX" >/dev/null
while [ -e "${UNIT_WAITS:-}" ]; do sleep 0.1; done

tests= list= score=0 points=0
for suite in $suites; do
    eval "names=\${TESTS_$suite:-first second third}"
    got=0 of=0
    for name in $names; do
        of=$((of + 10)) status=failed earned=0 finding=
        if [ -f "$submission/$suite" ] &&
            grep -qxF "$name" "$submission/$suite"; then
            status=passed earned=10
        else
            finding='{"name": "it holds", "held": false, "likely": "the '$name' of 0x20000a is missing"}'
        fi
        got=$((got + earned)) seen=visible
        [ "$name" != hidden ] || seen=hidden
        tests="$tests${tests:+, }{\"test\": \"$suite/$name\", \"board\": \"mps2-an386\",
  \"title\": \"the $name holds\", \"visibility\": \"$seen\", \"status\": \"$status\", \"score\": $earned,
  \"points\": 10, \"findings\": [$finding]}"
    done
    list="$list${list:+, }{\"suite\": \"$suite\", \"title\": \"$suite\", \"score\": $got, \"points\": $of}"
    score=$((score + got)) points=$((points + of))
done
about="\"submission\": {\"name\": \"${submission##*/}\"}"
[ ! -f "$submission/about" ] || [ -n "${UNIT_IS_SILENT:-}" ] || about=$(cat "$submission/about")
cat >"$out.new" <<END
{"schema": "tick64/result/3", "version": "0", "seed": $seed,
 $about, "score": $score, "points": $points,
 "boards": [{"board": "mps2-an386", "score": $score, "points": $points}],
 "suites": [$list],
 "tests": [$tests]}
END
mv "$out.new" "$out"
printf 'compile\t0.5\nqemu\t0.25\n' >"$times"
