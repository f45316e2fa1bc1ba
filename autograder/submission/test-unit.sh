#!/bin/sh
# SPDX-License-Identifier: MIT
# What one unit of grading promises: test-unit.sh BUILD
#
# Exit status 0 or 2, nothing between; the same bytes for the same submission;
# no result and no litter where there was an error.
set -u

if [ $# -ne 1 ]; then
    echo "usage: autograder/submission/test-unit.sh BUILD"
    exit 2
fi
build=$1
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
chmod 711 "$work"
log=$work/log
. tools/checks.sh

# unit SUBMISSION OUT [OPTION...]: leaves the status in $status
unit() {
    submission=$1
    out=$2
    shift 2
    "$build/grade" --submission "$submission" --out "$out" --build "$build" \
        --prepared --test lab3/runs "$@" >"$log" 2>&1
    status=$?
}

is() { # STATUS TEXT OF: the status, and a text in what was told
    [ "$status" -eq "$1" ] && grep -qF -- "$2" "$3"
}

"$build/grade" --prepare --build "$build" --test lab3/runs || exit 2
mkdir "$work/stub" "$work/empty" "$work/broken" "$work/other" "$work/out"
cp kernel-skeleton/parts/* "$work/stub"
echo 'not C' >"$work/broken/mpu.c"
echo 'no archive' >"$work/noise.zip"

# --- graded, whatever it is ---

unit "$work/stub" "$work/out/stub.json"
is 0 '"status": "failed"' "$work/out/stub.json"
result $? "a stub is graded"
unit "$work/empty" "$work/out/empty.json"
is 0 'none of the files' "$work/out/empty.json"
result $? "an empty submission is graded, and says so"
unit "$work/broken" "$work/out/broken.json"
is 0 'mpu.c:1:1: error' "$work/out/broken.json"
result $? "what does not compile is graded, with the compiler's words"
unit "$work/noise.zip" "$work/out/noise.json"
is 0 "can't be read as a zip" "$work/out/noise.json"
result $? "what is no archive is graded, and says so"

# --- in a kit of another seed ---

mkdir -p "$work/kit/kernel-skeleton"
cp -r "$work/stub" "$work/kit/kernel-skeleton/parts"
printf '[kit]\nversion = 1\nseed = 7\n' >"$work/kit/kit.ini"
unit "$work/kit" "$work/out/kit.json"
is 0 'warning   it is in a kit of seed 7, and graded with seed 1' "$work/log" &&
    "$build/grade" export feedback "$work/out/kit.json" >>"$work/log" &&
    is 0 'Warning: it is in a kit of seed 7' "$work/log"
result $? "a kit of another seed is graded, and it is said"
sed -i 's/7/1/' "$work/kit/kit.ini"
unit "$work/kit" "$work/out/kit.json"
is 0 '"kit_seed": 1' "$work/out/kit.json" && ! grep -q warning "$work/log"
result $? "of the same seed it has no warning"

# --- the same bytes ---

mkdir "$work/elsewhere"
chmod 711 "$work/elsewhere"
(umask 077; TMPDIR=$work/elsewhere LC_ALL=C.UTF-8 TZ=Asia/Tokyo \
    "$build/grade" --submission "$work/stub/" --prepared --test lab3/runs \
    --build "$build" --jobs 1 --out "$work/out/again.json" >"$log" 2>&1)
cmp "$work/out/stub.json" "$work/out/again.json" >>"$log" 2>&1
result $? "graded again, with other temporary files, it is the same to the byte"
tar -czf "$work/other/stub" -C "$work" stub
unit "$work/other/stub" "$work/out/packed.json"
cmp "$work/out/stub.json" "$work/out/packed.json" >>"$log" 2>&1
result $? "packed, it is the same to the byte"
! grep -qE '/tmp|/home|/work' "$work"/out/*.json
result $? "no result has a path of this machine"

# --- errors: status 2, and nothing is left ---

unit "$work/nothing" "$work/out/none.json"
is 2 "$work/nothing" "$log"
result $? "there is no such submission"
unit "$work/stub" "$work/nowhere/none.json"
is 2 "$work/nowhere" "$log"
result $? "there is no folder for the result"
mkdir "$work/out/folder"
unit "$work/stub" "$work/out/folder"
is 2 'no plain file' "$log"
result $? "the result's file is a folder"
unit "$work/stub" "$work/out/none.json" --report "$work/nowhere/page.html"
is 2 "$work/nowhere" "$log"
result $? "there is no folder for its page"
unit "$work/stub" "$work/out/none.json" --build "$work/empty"
is 2 "$work/empty" "$log"
result $? "nothing was prepared"
unit "$work/stub" "$work/out/none.json" --sandbox=castle
is 2 castle "$log"
result $? "there is no such sandbox"
mkdir "$work/bin"
find /usr/bin -maxdepth 1 ! -xtype d -exec cp -s -t "$work/bin" {} +
rm -f "$work/bin/qemu-system-arm"
path=$PATH
PATH=$work/bin
unit "$work/stub" "$work/out/none.json" --sandbox=none
PATH=$path
is 2 qemu-system-arm "$log"
result $? "there is no QEMU"
printf '#!/bin/sh\nkill -KILL $$\n' >"$work/killed"
chmod +x "$work/killed"
ln -sf "$work/killed" "$work/bin/arm-none-eabi-ld"
PATH=$work/bin
unit "$work/stub" "$work/out/none.json" --sandbox=none
PATH=$path
is 2 "linking the kernel was killed" "$log"
result $? "the linker is killed, as where the machine lacks memory"
mkdir "$work/build"
ln -s "$(realpath "$build")"/* "$work/build"
ln -sf "$work/killed" "$work/build/submission-reader"
unit "$work/stub" "$work/out/none.json" --build "$work/build"
is 2 "what unpacks it was killed" "$log"
result $? "so is what unpacks a submission"
echo kept >"$work/out/kept.json"
mkdir "$work/full"
unshare --mount --map-root-user sh -c "
    mount -t tmpfs -o size=64k tmpfs '$work/full' && chmod 711 '$work/full' &&
    cp '$work/out/kept.json' '$work/full/kept.json' || exit 77
    dd if=/dev/zero of='$work/full/filler' bs=1k 2>/dev/null
    '$build/grade' --submission '$work/stub' --prepared --test lab3/runs \
        --build '$build' --out '$work/full/kept.json' --sandbox=none
    echo status \$?
    cat '$work/full/kept.json'; ls '$work/full'" >"$log" 2>&1
if [ $? -eq 77 ] || grep -q '^unshare:' "$log"; then
    echo "# skipped: no disk can be filled here"
else
    grep -q '^status 2$' "$log" && grep -q '^kept$' "$log" &&
        [ "$(grep -c '^kept.json' "$log")" -eq 1 ]
    result $? "the disk is full: the former result stays as it was"
fi
unshare --mount --map-root-user sh -c "
    mount -t tmpfs -o size=1m tmpfs '$work/full' || exit 77
    TMPDIR='$work/full' '$build/grade' --submission '$work/broken' \
        --prepared --test lab3/runs --build '$build' \
        --out '$work/out/none.json' --sandbox=none" >"$log" 2>&1
status=$?
if [ $status -eq 77 ] || grep -q '^unshare:' "$log"; then
    echo "# skipped: no disk can be filled here"
else
    is 2 "hardly any disk left in $work/full" "$log"
    result $? "a tool fails where the disk is full"
fi
"$build/grade" --list >/dev/full 2>"$log"
status=$?
is 2 "can't write to standard output" "$log"
result $? "the disk is full: there is no list of tests"
mkdir "$work/temporary" "$work/endless"
{
    cat "$work/stub/mpu.c"
    printf '%s\n' '__asm__(".rept 99999\n.rept 99999\nnop\n.endr\n.endr");'
} >"$work/endless/mpu.c"
chmod 711 "$work/temporary"
TMPDIR=$work/temporary "$build/grade" --submission "$work/endless" \
    --prepared --test lab3/runs --build "$build" \
    --out "$work/out/none.json" >"$log" 2>&1 &
process=$!
within sh -c 'ls "$1"/*/object*/mpu.c >"$1.txt" 2>&1' - "$work/temporary"
kill -TERM $process
wait $process
status=$?
is 2 interrupted "$log" && [ -z "$(ls -A "$work/temporary")" ]
result $? "it is interrupted, and removes its temporary files"
[ ! -e "$work/out/none.json" ] && [ "$(ls "$work/out" | grep -vc '\.json$')" -eq 1 ]
result $? "no half of a result is left"
exit $failed
