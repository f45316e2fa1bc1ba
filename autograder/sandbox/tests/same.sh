#!/bin/sh
# SPDX-License-Identifier: MIT
# A submission is graded the same at every level, and no path of this machine
# is in its result: same.sh BUILD COHORT-FLAGS
set -u

case ${1:---help} in
--help) sed -n '3,4s/^# //p' "$0"; exit 0 ;;
esac
build=$1 flags=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/said
. tools/checks.sh

# The finished alarm, knowing its cohort; an MPU that can't be linked, whose
# messages name files; and a scheduler that takes all memory.
mkdir "$folder/parts"
{ sed 's/^-D\(.*\)=/#define \1 /' "$flags"
  cat kernel-solution/parts/alarm.c; } >"$folder/parts/alarm.c"
{ sed 's/^-D\(.*\)=/#define \1 /' "$flags"
  cat kernel-solution/parts/mpu.c
  echo 'extern int nowhere(void);'
  echo 'int (*keep_it)(void) __attribute__((section(".vectors"))) = nowhere;'
} >"$folder/parts/mpu.c"
cp kernel-solution/parts/context_switch.S "$folder/parts"
{ echo '#define A0 x'
  n=0
  while [ $n -lt 40 ]; do
      echo "#define A$((n + 1)) A$n A$n"
      n=$((n + 1))
  done
  echo 'int y = A40;'; } >"$folder/parts/scheduler.c"

for level in none landlock namespaces; do
    result=$folder/$level.json
    if ! "$build/grade" --build="$build" --submission "$folder/parts" --lab 1 \
        --lab 3 --lab 4 --sandbox=$level --out "$result" \
        >"$log" 2>&1; then
        if [ $level != none ] && grep -qi \
            'no landlock\|not permitted\|permission' "$log"; then
            echo "ok $level # SKIP it does not work here"
        else
            result 1 "$level: the submission is graded"
        fi
        continue
    fi
    sed '/"sandbox": {/,/}/d' "$result" >"$folder/$level"
    [ $level = none ] ||
        check "$level: the same result as unconfined, byte by byte" \
            diff "$folder/none" "$folder/$level"
    check "$level: no path of this machine" \
        fails grep -n "$folder\|$PWD\|/tmp\|/usr" "$folder/$level"
done

has() { # has WHAT PATTERN
    check "$1" grep "$2" "$folder/none"
}
has "a part that can't be linked: what the linker says" \
    'undefined reference to .nowhere'
has "a part that takes all memory: its author's fault" \
    'compiling scheduler.c takes more than'
has "a part that is right has its points" '"status": "passed"'
exit $failed
