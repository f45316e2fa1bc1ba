#!/bin/bash
# SPDX-License-Identifier: MIT
# Bring newer kits into a student's kit, and see what becomes of their files:
# tools/kit/test-update.sh TARBALL
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: tools/kit/test-update.sh TARBALL"
    [ "${1:-}" = --help ]
    exit
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/log.txt
. tools/checks.sh

update() { # update KIT FROM [VARIABLE=VALUE]: in a kit, as a student does
    make --no-print-directory -s -C "$1" NO_INSTALL=1 update FROM="$2" \
        ${3:+"$3"}
}

# A kit's tree as a tarball, of a version and a seed, with sums that are right.
pack() { # pack TREE VERSION SEED TARBALL
    sed -i "s/^version = .*/version = $2/; s/^seed = .*/seed = $3/" \
        "$1/kit.ini"
    echo "$2" >"$1/VERSION"
    (cd "$1" && find . -type f | sed 's,^\./,,' | grep -vx kit.sums |
        LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum) >"$folder/sums"
    mv "$folder/sums" "$1/kit.sums"
    tar --create --gzip --file "$4" --directory "${1%/*}" "${1##*/}"
}

# --- three versions ---------------------------------------------------------------

mkdir "$folder/unpacked"
tar --extract --file "$1" --directory "$folder/unpacked"
mv "$folder"/unpacked/tick64-* "$folder/kit"
old=$folder/old.tar.gz new=$folder/new.tar.gz other=$folder/other.tar.gz
pack "$folder/kit" 2026.9.1 7 "$old"
cp -a "$folder/kit" "$folder/newer"
(
    cd "$folder/newer" || exit 1
    for file in kernel-skeleton/include/mpu.h kernel-skeleton/core/loop.c \
        kernel-skeleton/core/tbf.c kernel-skeleton/parts/mpu.c \
        kernel-skeleton/parts/grants.c labs/00-first-boot/answers.ini; do
        echo "/* newer */" >>$file
    done
    rm capsules/README.md docs/tests.md
    echo "what is new" >docs/news.md
)
pack "$folder/newer" 2026.10.0 7 "$new"
pack "$folder/newer" 2026.10.0 8 "$other"
# The update program, built once, with a time at which make takes it.
check "the update program builds in a kit" make --no-print-directory -s \
    -C "$folder/kit" build/host/update

# --- what a student has ------------------------------------------------------------

student() { # student KIT: a kit of the old version that somebody worked in
    mkdir "$1"
    tar --extract --file "$old" --directory "$1" --strip-components=1
    mkdir -p "$1/build/host"
    cp -a "$folder/kit/build/host/update" "$1/build/host"
    touch "$1/build/host/update"
    (
        cd "$1" || exit 1
        for file in kernel-skeleton/parts/mpu.c kernel-skeleton/core/loop.c \
            kernel-skeleton/core/faults.c docs/tests.md; do
            echo "/* mine */" >>$file
        done
        sed -i 's/^fall_r0 =/fall_r0 = 7/' labs/00-first-boot/answers.ini
        echo "my notes" >notes.txt
        mkdir mine
        cp kernel-skeleton/parts/grants.c mine
    )
}

student "$folder/a"
a=$folder/a
check "a newer kit is brought" update "$a" "$new"
cp "$log" "$folder/report.txt"

report() { # report WHAT PATTERN
    expect "$1" "$2" cat "$folder/report.txt"
}
same() { # same WHAT FILE TREE [FILE THERE]
    check "$1" cmp "$a/$2" "$3/${4:-$2}"
}
mine() { # mine WHAT FILE
    check "$1" sh -c "tail -n 1 $a/$2 | grep -q mine"
}

report "the versions are told" 'From version 2026\.9\.1 to 2026\.10\.0'
check "the version is the newer one" grep -q 'version = 2026.10.0' "$a/kit.ini"
same "what nobody edited is the newer one" kernel-skeleton/core/tbf.c \
    "$folder/newer"
same "so is a stub that nobody edited" kernel-skeleton/parts/grants.c \
    "$folder/newer"
report "a file that changed is told" 'changed +kernel-skeleton/core/tbf\.c'
same "a new file is there" docs/news.md "$folder/newer"
check "a file that is gone is gone" test ! -e "$a/capsules/README.md"
mine "a part that the student wrote is kept" kernel-skeleton/parts/mpu.c
report "which is told" 'kept +kernel-skeleton/parts/mpu\.c'
same "its new stub lies beside it" kernel-skeleton/parts/mpu.c.new \
    "$folder/newer" kernel-skeleton/parts/mpu.c
report "and the student is told to look" 'look at +kernel-skeleton/parts/mpu\.c\.new'
report "a contract that changed is told to whoever wrote to it" \
    'look at +kernel-skeleton/include/mpu\.h: .* kernel-skeleton/parts/mpu\.c'
check "the student's answers are kept" grep -q 'fall_r0 = 7' \
    "$a/labs/00-first-boot/answers.ini"
same "the student's own files are kept" mine/grants.c "$folder/kit" \
    kernel-skeleton/parts/grants.c
check "and notes" grep -q 'my notes' "$a/notes.txt"
mine "a supplied file that the student changed, and we did not, is kept" \
    kernel-skeleton/core/faults.c
same "one that both changed is the newer one" kernel-skeleton/core/loop.c \
    "$folder/newer"
mine "and the student's is set aside" kernel-skeleton/core/loop.c.mine
mine "one that is gone, but that the student changed, is kept" docs/tests.md
check "nothing that was built is left" test ! -e "$a/build"
check "nor what was unpacked" test ! -e "$a/.update"
check "the updated kit builds" make --no-print-directory -s -C "$a" \
    NO_INSTALL=1 kernel LAB=5 BOARD=lm3s6965evb

expect "the same kit once more changes nothing" '^0 files changed' \
    update "$a" "$new"
expect "an older one is refused" '!older than this kit' update "$a" "$old"
expect "unless forced" 'From version 2026\.10\.0 to 2026\.9\.1' \
    update "$a" "$old" FORCE=1
expect "another cohort's seed is told" 'look at +the seed: it was 7 and is 8' \
    update "$a" "$other"

# --- what is no newer kit ----------------------------------------------------------

student "$folder/b"
b=$folder/b
expect "without FROM it says so" '!FROM is missing' update "$b" ""
expect "a file that is not there is named" '!nosuch: there is no such file' \
    update "$b" nosuch
expect "a file that is no tarball is refused" "!can't be unpacked" \
    update "$b" README.md
tar --create --file "$folder/none.tar" --directory "$folder/kit" VERSION
expect "a tarball that is no kit is refused" "!is no student's kit" \
    update "$b" "$folder/none.tar"
cp -a "$folder/newer" "$folder/damaged"
echo "x" >>"$folder/damaged/Makefile"
tar --create --file "$folder/damaged.tar" --directory "$folder" damaged
expect "a damaged kit is refused" '!is damaged: Makefile' \
    update "$b" "$folder/damaged.tar"
head -c 100000 "$new" >"$folder/short.tar.gz"
expect "half a kit is refused" "!can't be unpacked" update "$b" \
    "$folder/short.tar.gz"
check "none of these changed a file" diff -r --exclude=build \
    <(cd "$b" && find . -type f -not -path './build/*' -exec sha256sum {} + |
        sort) <(student "$folder/c" && cd "$folder/c" && find . -type f \
        -not -path './build/*' -exec sha256sum {} + | sort)

# --- interrupted -------------------------------------------------------------------

# Something stands in the way of a new file: the update stops half way.
mkdir -p "$b/docs/news.md/x"
expect "an update that can't go on says so" '!start the update again' \
    update "$b" "$new"
rm -r "$b/docs/news.md"
expect "started again it completes" 'files changed' update "$b" "$new"
student "$folder/d"
update "$folder/d" "$new" >"$log" 2>&1
check "and the result is that of one that was never interrupted" \
    diff -r "$b" "$folder/d"

# Killed at any time.
wrong=0
for moment in 0.005 0.01 0.015 0.02 0.03 0.04 0.06 0.08 0.12; do
    rm -rf "$folder/e"
    student "$folder/e"
    cp "$folder/e/build/host/update" "$folder/update"
    bash -c "cd $folder/e && timeout -s KILL $moment $folder/update $new; :" \
        >/dev/null 2>&1
    (cd "$folder/e" && "$folder/update" "$new" >"$log" 2>&1) &&
        diff -r "$folder/e" "$folder/d" >>"$log" || wrong=1
done
result $wrong "killed at nine moments and started again it completes, too"
exit $failed
