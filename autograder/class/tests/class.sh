#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests `grade class` on made-up classes, whose submissions a stand-in grades:
#
#     autograder/class/tests/class.sh BUILD
#
# Run in the repository's root. Prints lines `ok ...` and `not ok ...`.
set -u

if [ $# -ne 1 ] || [ "$1" = --help ]; then
    sed -n '3,7s/^# \{0,1\}//p' "$0"
    [ $# -eq 1 ]
    exit
fi
build=$(realpath "$1")
grade=$build/grade
unit=$PWD/autograder/class/tests/unit.sh
work=$build/test-class
log=$work.log
export LC_ALL=C.UTF-8
. tools/checks.sh

# A made-up repository: two labs, with a test each.
rm -rf "$work"
mkdir -p "$work/tick64" && cd "$work/tick64" || exit 1
for lab in 1 2; do
    mkdir -p labs/0$lab-lab/tests/first
    printf '[lab]\nnumber = %s\ntitle = Lab %s\n' $lab $lab >labs/0$lab-lab/lab.ini
    echo one >labs/0$lab-lab/tests/first/test.ini
done
echo 'parts = scheduler.c' >>labs/01-lab/lab.ini
echo 1.0 >VERSION

class()
{
    "$grade" class "$@" --gradebook "$book"
}

run()
{
    class run "$@" --unit "$unit"
}

# submission DIR "TESTS OF LAB1" "TESTS OF LAB2"
submission()
{
    mkdir -p "$1"
    printf '%s\n' $2 >"$1/lab1"
    printf '%s\n' $3 >"$1/lab2"
    touch -d '2026-03-01 12:00:00 +0000' "$1"/*
}

# enter FOLDER GRADEBOOK: classes that share no file with those before
enter()
{
    mkdir -p "$work/$1"
    cd "$work/$1" && ln -s ../tick64/labs ../tick64/VERSION . || exit 1
    book=$2
    export UNIT_LOG=$work/$1/units
    : >"$UNIT_LOG"
}

# --- one class, from a roster to grades ------------------------------------------

enter one spring.db
cat >roster.csv <<'END'
id,name,email,extension
ada,"Lovelace, Ada",ada@example.edu,
bob,Charles Babbage,bob@example.edu,2 days
eve,Eve Nobody,,
END
submission in/ada "first second third" "first"
submission in/bob "first" "first second"
submission in/bob-again "first second" "first second"
submission in/zoe "first" ""
submission "in/$(printf 'x\033[2J')" "first" ""
cat >spring.ini <<'END'
[late]
due = 2026-02-27 12:00
percent-per-day = 10
END

ls -A >../before
class check in --roster roster.csv --build "$build" >../checked 2>../err
check "a check tells whose what is, and how late" grep -qxF \
    '  ada (Lovelace, Ada): ada, handed in 2026-03-01 12:00:00 +00:00, 2 days late: less 20 %' ../checked
check "and what has none of the files, with those that it has" grep -qxF \
    '  ada, ada: it has none of the files that are graded; it has lab1, lab2' ../checked
check "and how much there is to grade" grep -q '^3 submissions would be graded, 0 unchanged' ../checked
check "and makes nothing" sh -c "ls -A | cmp - ../before"
run in --roster roster.csv >out 2>err
check "a class is graded" [ $? -eq 0 ]
check "what is found is what the check told" sh -c \
    'for f in ../checked out; do sed -n 1,/^policy/p $f >$f.head; done; cmp ../checked.head out.head'
check "the gradebook is its owner's alone" [ "$(stat -c %a "$book")" = 600 ]
check "who fits nobody is told" grep -q 'zoe: nobody of the roster fits' out
check "names are fit for a terminal" grep -q 'x?\[2J: nobody' out
check "who handed in nothing is told" grep -q 'eve (Eve Nobody) handed in nothing' out
check "who handed in twice is told" grep -q 'bob .* handed in 2 times: bob, bob-again' out
check "each submission is graded once" [ "$(wc -l <"$UNIT_LOG")" -eq 3 ]
class show ada >out
check "lateness is taken, and told" grep -q '2 days late: less 20 %: 40 of 60 points, 32 left' out
class show BOB >out
check "an extension is the student's own" grep -q 'final: 40 of 60$' out
check "the last attempt counts" grep -q 'the last attempt counts: bob-again' out
cp "$book" ../before.db
class check --build "$build" >out
check "a check knows what is graded, and changes nothing" sh -c \
    "grep -q '^0 submissions would be graded, 3 unchanged' out && cmp $book ../before.db"
run >out
check "what is graded is not graded again" [ "$(wc -l <"$UNIT_LOG")" -eq 3 ]
echo third >>in/ada/lab2
touch -d '2026-03-01 13:00:00 +0000' in/ada/lab2
run >out
check "what is handed in anew is graded" [ "$(wc -l <"$UNIT_LOG")" -eq 4 ]
check "statistics name no student" sh -c "! grep -q 'ada\|bob' stats" \
    "$(class stats >stats 2>&1)"
check "the same mistakes are counted" grep -q '1 of 1 that fail lab1/third: the third of N is missing' stats
echo 'zoe,Zoe Late,,' >>roster.csv
run --roster roster.csv >out
class status >out
check "whom the roster gets later is graded then" grep -q '^zoe .* 8/60$' out
"$grade" export csv "$book" --out grades.csv
check "grades are exported" grep -q '^ada,"Lovelace, Ada",Ada,Lovelace,ada@example.edu,.*,35,60,21,14' grades.csv

class adjust ada 1.5 --by me >out 2>err
check "an adjustment without a reason is refused" [ $? -eq 2 ]
class adjust ada 1.5 --reason "a test was unfair" --by me >out
class show ada >out
check "an adjustment counts, with its reason" grep -q 'adjusted by +1.5 (me): a test was unfair' out
"$grade" class adjust --reason "not so" --by me --gradebook "$book" -- ada -1.5 >out
class show ada >out
check "and is taken back by its opposite" grep -q 'final: 35 of 60$' out
class appeal bob "lab1/third is wrong" --by bob >out
class appeal 1 --refused "it is not" --by me >out
class show bob >out
check "appeals are kept" grep -q 'appeal 1 refused, me: it is not' out
class feedback told --as text >out
check "students get feedback, with the grade" grep -q 'adjusted by +1.5 (me): a test was unfair' told/ada.txt
check "and with each test" grep -q 'FAIL  lab1/third' told/bob.txt
check "the headline names who it is, and the final grade" grep -qx \
    'tick64, Charles Babbage: 40 of 60' told/bob.txt
check "not of others" sh -c '! grep -q "ada\|unfair" told/bob.txt'
check "who gets none is told" grep -q 'No feedback: eve, nothing was handed in' out

book=unseen.db
submission unseen/ada "first hidden" ""
printf '[late]\ndue = 2999-01-01 12:00\n' >unseen.ini
(TESTS_lab1="first hidden" UNIT_LOG='' && export TESTS_lab1 &&
    run unseen --roster roster.csv >out 2>err)
class feedback soon --as text >out
check "before the due date no grade tells of a hidden test" sh -c \
    'grep -qx "tick64, Lovelace, Ada: 10 of 190 points" soon/ada.txt && ! grep -q final soon/ada.txt'
check "and that is told" grep -q '^Without the grade.*: 1 student$' out
class feedback soon --as text --hidden show >out
check "with the hidden test the grade is told" grep -q 'final: 20 of 50' soon/ada.txt
check "feedback is its writer's alone" [ "$(stat -c %a soon soon/ada.txt | xargs)" = "700 600" ]
book=spring.db

# --- who is excused -----------------------------------------------------------------

class excuse eve --by me >out 2>err
check "an excuse without a reason is refused" [ $? -eq 2 ]
class excuse eve --reason "was ill" --by me >out
class status >out
check "who is excused has no grade" grep -q '^eve .* -  excused$' out
class show eve >out
check "that is told, with the reason" grep -qx 'excused (me): was ill' out
class excuse bob --reason "wrote the tests" --by me >out
class stats >stats
check "statistics leave out who is excused" grep -q '^2 students with a grade' stats
"$grade" export canvas "$book" --missing 0 >out
check "Canvas reads it as it writes it" sh -c \
    'grep -q "^Eve Nobody,,eve,.*,EX" out && grep -q "^Charles.*,EX" out'
"$grade" export csv "$book" --missing 0 >sum.csv
check "elsewhere the cell is empty" grep -q '^eve,.*,"excused (me): was ill; nothing was handed in",,,,' sum.csv
"$grade" export canvas sum.csv --missing 0 >out2
check "also once it was a table" sh -c "sed 's/spring/tick64/' out2 | cmp - out"
"$grade" export canvas "$book" sum.csv >out
check "and in a sum" sh -c 'grep -q "^Charles.*,EX" out && grep -q "^Zoe.*,16" out'
"$grade" export csv "$book" sum.csv --out both.csv
"$grade" export canvas both.csv >out2
check "which can be a table, too" cmp out out2
class excuse bob --revoke --reason "did not" --by me >out
class show bob >out
check "it is taken back" grep -q 'final: 40 of 60$' out
check "and both are kept" sh -c \
    'grep -q "  excused, me: wrote" out && grep -q "  not excused any more, me: did not" out'
class excuse >out
check "who is excused is listed" sh -c '[ $(wc -l <out) -eq 1 ] &&
    grep -qx "eve (Eve Nobody) is excused by me: was ill" out'
class excuse eve --revoke --reason "for what follows" --by me >out

# --- gradebooks of before, and of later ---------------------------------------------

class status >before
for version in 1 9; do
    cp "$book" old$version.db
    sqlite3 old$version.db "DROP TABLE excuses; PRAGMA user_version = $version"
done
"$grade" class check --gradebook old1.db --build "$build" -q >out
check "a check leaves a gradebook of before as it is" sh -c \
    '[ $(sqlite3 old1.db "PRAGMA user_version") -eq 1 ]'
"$grade" class status --gradebook old1.db >out
check "else it is read, and brought up to date" sh -c \
    'cmp out before && [ $(sqlite3 old1.db "PRAGMA user_version") -eq 2 ]'
"$grade" class status --gradebook old9.db >out 2>err
check "one of later is refused" sh -c \
    "[ $? -eq 2 ] && grep -q 'old9.db is a gradebook of schema 9.* up to 2' err"

# --- the wrong folder, and a roster that is mended ----------------------------------

class dump >before
mkdir -p "wrapped/in" && cp -a in/* wrapped/in/
run wrapped >out 2>err
check "a folder around the download is refused" sh -c \
    "[ $? -eq 2 ] && grep -q 'none of the 1 in it fits anybody' err"
submission other/zoe "first" ""
run other --layout plain >out 2>err
check "a folder without those who are graded is refused" sh -c \
    "[ $? -eq 2 ] && grep -q 'holds nothing of 2 who are graded: ada, bob' err"
class dump >after
check "and nothing was taken in" cmp before after
run >out 2>err
check "nor is it remembered" grep -q '^4 students; 3 of them handed in' out
cp "$book" copy.db
"$grade" class other --anyway --unit "$unit" --gradebook copy.db >out 2>err
check "if it is meant so, it is done" sh -c \
    "[ $? -eq 0 ] && grep -q 'ada (Lovelace, Ada) handed in nothing' out"
sed -i 's/Eve Nobody/Eve Somebody/' roster.csv
run >out
check "a roster that was mended is read again" grep -q 'eve (Eve Somebody)' out
mv roster.csv away.csv
run >out
check "if it is gone, it is taken as it was" sh -c \
    "grep -q 'the roster .*roster.csv is gone' out && grep -q 'Eve Somebody' out"
mv away.csv roster.csv

# --- a test changes ---------------------------------------------------------------

echo two >"$work/tick64/labs/02-lab/tests/first/test.ini"
export TESTS_lab2="first second"
: >"$UNIT_LOG"
run >out
check "tests that changed do not change marks by themselves" [ ! -s "$UNIT_LOG" ]
check "but it is told" grep -q '4 submissions are graded by other tests' out
class regrade --student ada --unit "$unit" >out
check "one student is regraded" [ "$(wc -l <"$UNIT_LOG")" -eq 1 ]
class status >out
check "that not all are graded alike is told" grep -q 'lab2: students are graded by 2 editions' out
class regrade --test lab1/first --unit "$unit" >out
check "a test that did not change is not regraded" [ "$(wc -l <"$UNIT_LOG")" -eq 1 ]
class regrade --test lab2/first --unit "$unit" >out
check "one test is regraded" [ "$(wc -l <"$UNIT_LOG")" -eq 4 ]
class changes --all >out
check "what changed is shown" grep -q 'bob  bob-again  lab2: 20/30 -> 20/20' out
check "with the tests" grep -q 'lab2/third: failed (0) -> not there' out
class show ada --result >out
check "suites graded apart make one result" sh -c 'tr -d " \n" <out | grep -q "\"score\":40,\"points\":50"'
class regrade --all --unit "$unit" >out
check "then nothing is left to regrade" grep -q 'nothing to grade again' out
class regrade --all --force --unit "$unit" >out 2>err
check "forced, the same comes out" sh -c '[ $(wc -l <"$UNIT_LOG") -eq 8 ] && [ ! -s err ]'
unset TESTS_lab2

# --- what must not move a grade -----------------------------------------------------

enter still still.db
printf 'id,name,email\nada,Ada,ada@example.edu\nbob,Bob,\n' >roster.csv
printf '[late]\ndue = 2026-03-02 12:00\npercent-per-day = 10\n' >still.ini
submission in/ada "first second third" first
submission in/bob "first second third" first
cat >in/ada/about <<'END'
"submission": {"name": "ada", "files": [{"name": "scheduler.c"}]},
"kernels": [{"built": false, "diagnostics": "scheduler.c:7:5: error: expected ';'\n"}]
END
touch -d '2026-03-01 12:00:00 +0000' in/*/*
run in --roster roster.csv >out
class status >before
touch in/ada/.DS_Store in/ada/.lab1.swp in/ada/lab1~
run >out
check "what a file manager or an editor leaves there is no attempt" \
    grep -q '^0 submissions graded .* 2 unchanged' out
printf '[late]\ndue = 2020-01-01 12:00\npercent-per-day = 50\n' >other.ini
submission other/zoe "" ""
run other --policy other.ini >out 2>err
class status >after
check "a folder that is refused brings no policy" sh -c \
    "grep -q 'Nothing was taken in' err && cmp before after"
echo fourth >>in/ada/lab1
touch -d '2026-03-01 13:00:00 +0000' in/ada/*
run >out
export TESTS_lab2="first"
echo four >"$work/tick64/labs/02-lab/tests/first/test.ini"
UNIT_IS_SILENT=1 class regrade --unit "$unit" >out
class status >out
check "tests of attempts that are gone are worth nothing" grep -q '^ada .* 40/40' out
check "what does not compile is known, also if other labs are regraded" \
    grep -q "ada: it does not compile: scheduler.c:7:5" out
class adjust ada 1 --reason "spoke well" --by me >out
sed -i 's/^ada,/ada7,/' roster.csv
run >out
check "whose id changed is told, if something was decided by hand" \
    grep -q 'ada is not in the roster any more, and what was decided' out
class adjust ada@example.edu 2 --reason "again" --by me >out
check "and an address is that of who is in the roster" grep -q '^ada7: +2 points' out
printf '[attempts]\ncount = best of each lab\n' >still.ini
run >out
class feedback told --as text >out
check "who is best in each lab by one attempt gets its feedback" \
    grep -q 'adjusted by +2' told/ada7.txt
unset TESTS_lab2
book=many.db
for name in lab-2 lab-10; do
    submission many-plain/ada-$name "$([ $name = lab-2 ] || echo first)" ""
done
printf 'id,name,email\nada,Ada,\n' >many.csv
run many-plain --roster many.csv >out
class show ada >out
check "at the same time, the later number is the later attempt" \
    grep -q 'the last attempt counts: ada-lab-10' out
echo secret >many-plain/ada-lab-10/secret
chmod 0 many-plain/ada-lab-10/secret
powers=
[ "$(id -u)" -ne 0 ] || powers="setpriv --bounding-set=-dac_override,-dac_read_search"
$powers "$grade" class many-plain --gradebook "$book" --unit "$unit" >out 2>err
check "a file that can't be read stops no class" grep -q '^1 submission graded' out

# --- infrastructure that fails ---------------------------------------------------

enter two gradebook.db
printf 'id,name,email\nada,Ada,\nbob,Bob,\n' >roster.csv
submission in/ada first first
submission in/bob first first
echo 4 >in/bob/infrastructure
run in --roster roster.csv >out 2>err
check "a failure is exit status 2" [ $? -eq 2 ]
check "its message is shown" grep -q 'failed: bob (bob), lab1 lab2: 3 tries: exit status 2: unit.sh: the disk is on fire' err
class status >out
check "a failure is no mark" grep -q '^bob .* -  not graded yet' out
check "and hinders nobody else" grep -q '^ada .* 20/60$' out
"$grade" export csv "$book" >out
check "nor is it exported as one" grep -q '^bob,.*,,,,' out
run >out 2>err
check "the next run tries again" [ $? -eq 0 ]
class status >out
check "and then it is graded" sh -c 'grep -q "^bob .* 20/60" out && ! grep -q failed out'

# --- files without a folder, at times that a file tells -----------------------------

mkdir canvas
echo first >canvas/lovelaceada_LATE_7_100_lab1
printf 'first\nsecond\n' >canvas/lovelaceada_LATE_7_101_lab2
printf 'id,name,email,canvas_id\nada,Ada Lovelace,,7\n' >canvas.csv
printf '[late]\ndue = 2026-03-01 12:00\npercent-per-day = 10\n' >canvas.ini
mkdir twice
echo first >twice/lovelaceada_7_100_alarm.c
echo first >twice/lovelaceada_7_101_alarm-2.c
book=twice.db
run twice --roster canvas.csv >out 2>err
check "that a file came twice is told" grep -q \
    '100_alarm.c and lovelaceada_7_101_alarm-2.c are both alarm.c: the second' out
book=canvas.db
run canvas --roster canvas.csv >out 2>err
class show ada >out
check "loose files are one submission, late by Canvas's word" \
    grep -q '^attempt lovelaceada_7, late, .* less 10 %, as for one day: 30 of 60 points, 27 left' out
printf 'id,handed_in\nada,2026-03-03 11:00\n' >times.csv
run --times times.csv >out 2>err
class show ada >out
check "a file of times says how late" grep -q '1 day 23 hours late: less 20 %: 30 of 60 points, 24 left' out
run >out 2>err
class show ada >out
check "and is remembered" grep -q '24 left' out
check "nothing lies around" [ ! -e canvas.db.work ]
"$grade" export csv gradebook.db canvas.db >out 2>err
check "gradebooks are summed up" sh -c \
    "grep -q ',score,points,gradebook,canvas' out && grep -q '^ada,.*,44,120,20,24' out &&
    grep -qx 'grade export: bob (Bob) is not in the gradebook canvas' err"
book=gradebook.db

# --- what there is to look at -------------------------------------------------------

for name in ann ben cem dan; do
    submission look/$name "" ""
done
cat >look/ann/about <<'END'
"submission": {"name": "ann", "files": [{"name": "alarm.c"}]},
"kernels": [{"built": true}, {"built": false,
 "diagnostics": "alarm.c: In function 'set':\nalarm.c:7:5: error: expected ';'\n"}]
END
cat >look/ben/about <<'END'
"submission": {"name": "ben", "files": [], "problem": "it has none of the files",
 "ignored": [{"name": "alrm.c", "why": "not a file that is graded"},
             {"name": "alarm.c", "why": "a symbolic link"}]}
END
echo '"submission": {"name": "dan", "kit_seed": 7}' >look/dan/about
cp -r look unread
echo 'no archive' >unread/ben.zip
touch unread/ann/alarm.c unread/cem/scheduler.c
printf '[kit]\nseed = 7\n' >unread/dan/kit.ini
printf 'id,name,email\nann,Émile,\nben,Ben,\ncem,Cem,\ndan,Dan,\n' >look.csv
printf '[late]\ndue = 2026-12-01 12:00\n' >look.ini
book=look.db
class check unread --roster look.csv --build "$build" >out
check "a check tells what can't be read" grep -q "^  ben, ben.zip: it can't be read as" out
check "and what is not there of the lab" grep -qx \
    '  ann, ann: it has no scheduler.c; it has about, lab1, lab2' out
check "and nothing of what has all of it" sh -c "! grep -q '^  cem, ' out"
check "and what is in a kit of another seed" \
    grep -q '^  dan, dan: it is in a kit of seed 7, and graded with seed 1:' out
run look --roster look.csv >out 2>err
check "the policy in force is told" grep -qx 'policy: due 2026-12-01 12:00:00 +00:00' out
class status >status
class show ann >show
check "what does not compile is to be looked at, with the compiler's line" \
    grep -qx "  ann, ann: it does not compile: alarm.c:7:5: error: expected ';'" out
check "so is what has other names, with these" grep -qx \
    '  ben, ben: it has none of the files; it has alrm.c, alarm.c (a symbolic link)' out
check "so is a kit of another seed" \
    grep -q '^  dan, dan: it is in a kit of seed 7, and graded with seed 1:' out
check "and nothing else" [ "$(grep -c '^  [a-z]*, ' out)" -eq 3 ]
sed -n '/^look/,$p' out >in-run
sed -n '/^look/,$p' status >in-status
check "status tells the same" cmp in-run in-status
check "and so does show" grep -q '^  it does not compile: alarm.c:7:5' show
check "names are columns also with accents" grep -qx \
    'ann          Émile                                0/60' status
run >out 2>err
check "they are told each time" grep -q 'it does not compile' out
mkdir -p moodle/"Cem Cole_42_assignsubmission_file_"
echo first >moodle/"Cem Cole_42_assignsubmission_file_"/lab1
printf 'id,name,email\ncem,Cem Cole,\n' >moodle.csv
printf '[late]\ndue = 2026-05-01 12:00\n' >moodle.ini
book=moodle.db
run moodle --roster moodle.csv --layout moodle >out 2>err
check "a due time is of no use without times: that is told" \
    grep -q 'nothing tells when Cem Cole.* came: taken as in time' out
book=gradebook.db

# --- two at a time ----------------------------------------------------------------

submission in/ada "first second" first
mkdir scratch
export UNIT_WAITS=$work/two/wait

# more_than COUNT: units have been begun, some of which wait
more_than()
{
    [ "$(wc -l <"$UNIT_LOG")" -gt "$1" ]
}

units=$(wc -l <"$UNIT_LOG")
: >wait
TMPDIR=$PWD/scratch "$grade" class in --unit "$unit" --gradebook "$book" >out 2>err &
first=$!
within more_than $units
run >out2 2>err2
check "a second grader is refused" sh -c "[ $? -eq 2 ] && grep -q 'somebody is grading' err2"
kill -TERM $first
wait $first
check "an interrupt ends it" sh -c "[ $? -eq 2 ] && grep -q '0 of 1 are graded .* goes on: interrupted' err"
check "and leaves nothing in the folder for temporary files" rmdir scratch
rm wait
run >out 2>err
check "and it goes on" grep -q '^1 submission graded' out

# --- a test changes in the midst of it -------------------------------------------

submission in/ada second first
units=$(wc -l <"$UNIT_LOG")
: >wait
"$grade" class in --unit "$unit" --gradebook "$book" >out 2>err &
first=$!
within more_than $units
echo three >"$work/tick64/labs/01-lab/tests/first/test.ini"
rm wait
wait $first
check "tests that change while they grade are told" sh -c \
    "[ $? -eq 2 ] && grep -q 'lab1.* were changed while they graded' err"

# --- bad input --------------------------------------------------------------------

# told TEXT COMMAND...: it ends with 2, and says TEXT
told()
{
    check "refused: $1" refused "$@"
}
printf 'id,name\nada,Ada\n' >bad.csv
told "bad.csv, line 1: there is no column 'email'" run in --roster bad.csv
printf 'id,name,email\nada,Ada,\n\nADA,Ada,\n' >bad.csv
told "bad.csv, line 4: the id 'ADA' stands in line 2 already" run in --roster bad.csv
told "nowhere is no folder" run nowhere
mkdir empty
told "holds no submissions" run empty
told "holds no submissions" "$grade" class empty --roster roster.csv --lab 1 --gradebook fresh.db
check "and then no gradebook is made" sh -c '[ "$(ls fresh.db*)" = fresh.db.lock ]'
told "there is no board 'pdp11'" run in --board pdp11
told "that knows the roster" "$grade" class check in --gradebook none.db
told "empty is a folder" "$grade" class status --gradebook empty
told "--layout blackboard" run in --layout blackboard
told "was graded with --seed 1" run in --seed 2
check "until something is graded it may change" sh -c \
    "'$grade' class in --roster roster.csv --lab 1 --gradebook new.db --unit /bin/false >out 2>&1
     '$grade' class in --roster roster.csv --lab 2 --gradebook new.db --unit '$unit' >out 2>&1 &&
     '$grade' class status --gradebook new.db | grep -q '^ada .* 10/30$'"
told "is no suite of this gradebook" class regrade --test lab9/x --unit "$unit"
told "there is no test 'lab1/nope'" class regrade --test lab1/nope --unit "$unit"
told "'stts' is neither a verb nor a folder" class stts
told "-3: points below 0 go after --" class adjust ada -3 --reason no
told "can't make the gradebook nowhere/x.db" "$grade" class in --roster roster.csv --gradebook nowhere/x.db
told "knows no student 'nobody'" class show nobody
printf '[late]\ndue = tomorrow\n' >bad.ini
told "bad.ini: [late] due: 'tomorrow' is no time" run --policy bad.ini
echo hello >text.db
book=text.db
told "text.db" class status
book=none.db
told "there is no gradebook none.db" class status
told "there is no gradebook none.db" run in
told "nowhere is no folder" run nowhere --roster roster.csv
check "and none was made" [ ! -e none.db ]

exit $failed
