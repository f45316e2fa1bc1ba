#!/bin/sh
# SPDX-License-Identifier: MIT
# A class with copies in it, compared: test-similar.sh BUILD
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    echo "usage: test-similar.sh BUILD"
    [ "${1:-}" = --help ]
    exit
fi
build=$1
grade=$build/grade
work=$build/test-similar
right=autograder/right-kernels
log=$work/log.txt
rm -rf "$work" && mkdir -p "$work/class" "$work/old" || exit 1
. tools/checks.sh

# --- a class ----------------------------------------------------------------------

# ada and the others thought for themselves. bob has ada's grants, with other
# names, another layout, other comments, two functions swapped for one more.
# eve has last year's alarms. Two have written nothing.
submission() { # NAME FILE...
    to=$work/class/$1
    shift
    mkdir -p "$to" && cp "$@" "$to"
}

submission ada $right/tight-blocks/*.c
submission cyd $right/grants-in-a-list/*.c
submission dan $right/lists-and-rings/*.c
submission nil1 kernel-skeleton/parts/*
submission nil2 kernel-skeleton/parts/*
submission '<script>alert(1)</script> x' $right/coarse-and-fine/*.c
submission bob $right/tight-blocks/grants.c
sed -e 's/\<slots\>/cells/g; s/\<slot\>/cell/g; s/\<index\>/which/g' \
    -e 's/\<start\>/first/g; s/\<size\>/bytes/g; s/\<process\>/whose/g' \
    -e 's/    /\t/g; s/) {/)\n{/; s,/\*.*\*/,/* mine */,' \
    $right/tight-blocks/grants.c >"$work/class/bob/grants.c"
mkdir -p "$work/nul/ada" "$work/nul/bob"
cp $right/tight-blocks/grants.c "$work/nul/ada"
{ printf '/* \0 */\n' && cat $right/tight-blocks/grants.c; } \
    >"$work/nul/bob/grants.c"
mkdir "$work/eve" "$work/old/former"
cp $right/next-alarm/alarm.c "$work/eve"
tar -C "$work/eve" -cf "$work/class/eve.tar" alarm.c
cp $right/next-alarm/alarm.c "$work/old/former"
mkdir "$work/old/friend" && cp $right/next-alarm/alarm.c "$work/old/friend"

compare() {
    "$grade" similar "$work/class" --earlier "$work/old" --out "$work/all" \
        --from 0 --build "$build" >"$work/list"
}
check "a class is compared" compare

# --- who is found, and who is not -------------------------------------------------

percent() { # NAME NAME PART: as printed; 0: there is no such pair
    grep -F " $3 " "$work/list" | grep -E "(  | )($1, $2|$2, $1)\$" |
        sed 's/ %.*//' | grep . || echo 0
}

grants=$(percent ada bob grants.c)
check "a copy with other names is $grants % alike" test "$grants" -ge 80
check "a copy comes first, last year's alarms aside" test "$(sed -n \
    '/ old\//d; s/.* %  .*  //p' "$work/list" | head -n 1)" = "ada, bob"
check "last year's alarms are found in an archive" test \
    "$(percent eve.tar old/former alarm.c)" -ge 99
check "former years are not compared with themselves" fails \
    grep -q 'old/former, old/friend' "$work/list"
for pair in "ada cyd grants.c" "dan eve.tar alarm.c" \
    "ada 'the solution' grants.c" "ada 'the solution' mpu.c" \
    "dan 'the solution' alarm.c" "dan 'the solution' upcalls.c"; do
    eval "set -- $pair"
    found=$(percent "$1" "$2" "$3")
    check "$1 and $2 thought for themselves: $3, $found %" \
        test "$found" -lt 45
done
check "what all were given makes nobody a pair" fails grep -q nil "$work/list"
"$grade" similar "$work/class" --out "$work/high" --build "$build" \
    >"$work/list"
check "from 50 % on only copies are left" test \
    "$(grep -c ' %  ' "$work/list")" = 1

head -c 100 /dev/urandom >"$work/nul/cyd.zip"
"$grade" similar "$work/nul" --out "$work/nul-out" --build "$build" >"$work/list"
check "a NUL hides nothing" test "$(percent ada bob grants.c)" = 100
check "who has nothing to compare is named" grep -q \
    'not compared: cyd.zip has no part' "$work/list"
cp -r "$work/nul-out" "$work/fewer"
"$grade" similar "$work/nul" --out "$work/fewer" --from 100 --most 0 \
    --build "$build" >"$work/list"
check "pages of an earlier run are removed" test \
    "$(cd "$work/fewer" && ls -d -- *.html)" = index.html

# --- a platform's download --------------------------------------------------------

# Of Canvas: files that came alone, two attempts of ada's, and bob has hers.
mkdir "$work/canvas"
for name in lovelaceada_501_9001 lovelaceada_501_9002 babbagebob_502_9003; do
    cp $right/tight-blocks/mpu.c "$work/canvas/${name}_mpu.c"
    cp $right/tight-blocks/grants.c "$work/canvas/${name}_grants.c"
done
cat >"$work/roster.csv" <<'END'
id,name,email,canvas id
ada,"Lovelace, Ada",ada@example.org,501
bob,Bob Babbage,bob@example.org,502
END
"$grade" similar "$work/canvas" --roster "$work/roster.csv" \
    --out "$work/platform" --build "$build" >"$work/list"
check "files that came alone are compared" grep -q '100 .*mpu.c .*bob' \
    "$work/list"
for name in ada_1 ada_2 bob; do
    mkdir -p "$work/plain/$name"
    cp $right/tight-blocks/mpu.c "$work/plain/$name"
done
"$grade" similar "$work/plain" --roster "$work/roster.csv" \
    --out "$work/platform" --build "$build" >"$work/list"
check "a student's own attempts are not compared" fails \
    grep -q 'ada.*, .*ada' "$work/list"
check "but with others' they are" test "$(grep -c 'ada.*bob\|bob.*ada' \
    "$work/list")" = 2

cat >"$work/groups.csv" <<'END'
id,name,email,group
ada,"Lovelace, Ada",ada@example.org,7
bob,Bob Babbage,bob@example.org,7
eve,Eve Else,eve@example.org,8
END
mkdir -p "$work/plain/eve" && cp $right/tight-blocks/mpu.c "$work/plain/eve"
"$grade" similar "$work/plain" --roster "$work/groups.csv" \
    --out "$work/platform" --build "$build" >"$work/list"
check "a group's are not compared" fails \
    grep -q 'ada.*, .*bob\|bob, .*ada' "$work/list"
check "but with others' they are, too" test \
    "$(grep -c 'eve.*\(ada\|bob\)\|\(ada\|bob\).*eve' "$work/list")" = 3

# Of Gradescope: one folder is a group's, and eve has it, too.
mkdir "$work/gradescope"
for name in 1 2; do
    cp -r "$work/plain/eve" "$work/gradescope/submission_$name"
done
cat >"$work/gradescope/submission_metadata.yml" <<'END'
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :email: ada@example.org
  - :name: Bob Babbage
    :email: bob@example.org
submission_2:
  :submitters:
  - :name: Eve Else
    :email: eve@example.org
END
"$grade" similar "$work/gradescope" --out "$work/platform" --build "$build" \
    >"$work/list"
check "a group's folder is one, and the copy of it found once" test \
    "$(grep -c '100 %' "$work/list") $(grep -c 'ada@.* and .*bob@.*, .*_2' \
    "$work/list")" = "1 1"

# --- pages ------------------------------------------------------------------------

page=$work/high/1.html
for file in "$work"/all/*.html; do
    xmllint --noout "$file" || echo bad
done >"$work/lint" 2>&1
check "pages are well-formed" test ! -s "$work/lint"
check "both sources stand side by side" test \
    "$(xmllint --xpath 'count(//div[@class="sides"]/section)' "$page")" = 2
check "the same runs are marked on both sides" test "$(xmllint --xpath \
    'count(//section[1]//span[contains(@class,"line run-0")]) > 5 and
     count(//section[2]//span[contains(@class,"line run-0")]) > 5' \
    "$page")" = true
check "each run's lines have its number, too" test "$(xmllint --xpath \
    'count(//span[contains(@class," run-")][span[@class="run" and .=""]])' \
    "$page")" = 0
check "links of runs lead somewhere" test "$(xmllint --xpath \
    'count(//a[starts-with(@href,"#")][not(substring(@href,2) = //@id)])' \
    "$page")" = 0
check "a name can't become an element" fails grep -rq '<script>alert' \
    "$work/all" --include=*.html

# --- folders ----------------------------------------------------------------------

folders=$work/all/folders
check "the base is what all were given" diff -r kernel-skeleton/parts \
    "$folders/base" --exclude=.checksums
check "a folder for each student" test "$(ls "$folders/students" | wc -l)" = 8
check "former years' and the solution's stand apart" test \
    "$(ls "$folders/earlier" | tr '\n' ' ')" = \
    "old_former old_friend the_solution "
check "no name has a blank or worse" fails sh -c \
    "find '$folders' -printf '%P\n' | grep -q '[^A-Za-z0-9._/-]'"

# --- what is refused --------------------------------------------------------------

mkdir "$work/empty"
check "a folder that there is not is refused" refused 'no such folder' \
    "$grade" similar "$work/none" --build "$build"
check "a folder without parts is refused" refused 'holds a part' \
    "$grade" similar "$work/empty" --build "$build"
check "a percentage is one" refused 'percentage' \
    "$grade" similar "$work/class" --from 200 --build "$build"
mkdir -p "$work/mine/folders" && echo dear >"$work/mine/folders/diary"
check "folders of somebody else are refused" refused 'is none of ours' \
    "$grade" similar "$work/nul" --out "$work/mine" --build "$build"
check "and stay" grep -q dear "$work/mine/folders/diary"
check "without sim_c it says what to install" refused 'similarity-tester' \
    env PATH="$work/empty" "$grade" similar "$work/class" --build "$build"
exit $failed
