# SPDX-License-Identifier: MIT
# Part of test-formats.sh: what a class's grades become, read by sqlite3 as an
# importer would read it.

columns() { # FILE: its columns' titles, a line each
    sqlite3 -cmd '.import --csv '"$1"' t' :memory: \
        "select name from pragma_table_info('t')"
}

cells() { # FILE SQL
    sqlite3 -cmd '.import --csv '"$1"' t' :memory: "$2"
}

# No cell, wherever a spreadsheet may see one begin, begins a formula; numbers
# and a lone dash are none.
no_formula() {
    sqlite3 -separator '
' -cmd '.import --csv '"$1"' t' :memory: 'select * from t' | tr ',;|\t' '\n' |
        grep -vE '^-?[0-9.]*$' >"$work/cells"
    fails grep -E '^[[:space:]"]*[-=+@]' "$work/cells" &&
        fails grep -P '^[[:space:]"]*(\xef\xbc\x9d|\xef\xbc\x8b)' "$work/cells"
}

cat >"$work/grades.csv" <<'END'
key,name,email,id number,login,section,canvas id,participant,score,points,remark
ada,"Lovelace, Ada",ada@example.org,1001,ada,A,501,77,87.505,100,2 days late: -2
grace,Grace Hopper,grace@example.org,1002,grace,A,502,78,12,100,
evil,"=HYPERLINK(""http://evil"";""x"")",+evil@example.org,-1003,@evil,＝1+1,503,79,0,100,"x;=cmd|' /C calc'!A0,	@SUM(1)"
none,No Body,none@example.org,1004,none,B,504,80,,,
END
cat >"$work/canvas-in.csv" <<'END'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (4711),Lab 11 (4712),Current Score,Final Score
,,,,,Manual Posting,,,
    Points Possible,,,,,100,50,(read only),(read only)
"Lovelace, Ada",501,1001,ada,A,,3,80.00,80.00
"Hopper, Grace",,1002,grace,A,5,,,
"=evil",503,x1003,evil,B,,,,
"Body, No",504,1004,none,B,9,,,
"Else, Who",599,1999,else,B,7,,,
END
cat >"$work/moodle-in.csv" <<'END'
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 77","Ada Lovelace",ada@example.org,"Submitted",,100.00,Yes,"Friday, 20 November 2026, 10:11 PM","Friday, 20 November 2026, 11:00 PM",
"Participant 78","Grace Hopper",grace@example.org,"Submitted",3.00,100.00,No,-,-,
"Participant 79","=evil",x@example.org,"Submitted",,100.00,Yes,-,-,mine
"Participant 80","No Body",none@example.org,"No submission",,100.00,Yes,-,-,
END

for format in canvas moodle csv; do
    check "$format is made of grades" "$grade" export "$format" \
        "$work/grades.csv" --title "Lab 1" --out "$work/$format.csv"
    check "no formula in $format" no_formula "$work/$format.csv"
done
printf 'a,b\n1,x;=1+1\n' >"$work/wrong"
check "a judge of formulas refuses one" fails no_formula "$work/wrong"

# Canvas: Student, ID, ... Section, then assignments; a row Points Possible.
check "Canvas finds its columns" test "$(columns "$work/canvas.csv" |
    tr '\n' ',')" = "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1,"
check "Canvas is told how many points there are" test "$(cells \
    "$work/canvas.csv" "select \"Lab 1\" from t
        where Student like '%Points Possible%'")" = 100
check "Canvas gets two decimals, and no row without a grade" test "$(cells \
    "$work/canvas.csv" "select group_concat(ID || '=' || \"Lab 1\") from t
        where ID <> ''")" = "501=87.51,502=12,503=0"
check "Canvas's own file is filled in, that column only" "$grade" export \
    canvas "$work/grades.csv" --template "$work/canvas-in.csv" \
    --column "Lab 1" --out "$work/canvas-out.csv"
check "found by ID, SIS user or login; others stay as they are" test "$(cells \
    "$work/canvas-out.csv" "select group_concat(\"Lab 1 (4711)\") from t
        where Section <> ''")" = "87.51,12,0,9,7"
check "other assignments are left out" test "$(columns \
    "$work/canvas-out.csv" | tail -n 1)" = "Lab 1 (4711)"
check "no formula in Canvas's own file" no_formula "$work/canvas-out.csv"
sed 's/Lab 11 (4712)/Lab 1 (4712)/' "$work/canvas-in.csv" >"$work/canvas-two.csv"
"$grade" export canvas "$work/grades.csv" --template "$work/canvas-two.csv" \
    --column "Lab 1" >"$work/out" 2>"$work/why"
check "a title that fits two columns is refused" grep -q \
    "may be 'Lab 1 (4711)' or 'Lab 1 (4712)'" "$work/why"
check "the whole title is not" "$grade" export canvas "$work/grades.csv" \
    --template "$work/canvas-in.csv" --column "Lab 1 (4711)" \
    --out "$work/canvas-whole.csv"
sed 's/,100,50,/,80,50,/' "$work/canvas-in.csv" >"$work/canvas-80.csv"
"$grade" export canvas "$work/grades.csv" --template "$work/canvas-80.csv" \
    --column "Lab 1" >"$work/out" 2>"$work/why"
check "another number of points is refused" grep -q -- '--out-of 80' \
    "$work/why"
check "and scaled, if told" test "$("$grade" export canvas "$work/grades.csv" \
    --template "$work/canvas-80.csv" --column "Lab 1" --out-of 80 |
    grep -c ',70[.]*')" = 1

# Moodle: rows are found by e-mail address or ID number; an empty grade would
# wipe one out.
check "Moodle's gradebook finds its columns" test "$(columns \
    "$work/moodle.csv" | tr '\n' ',')" = \
    "Email address,ID number,Username,Lab 1,"
check "Moodle's gradebook has no empty grade" test "$(cells \
    "$work/moodle.csv" "select count(*) from t where \"Lab 1\" = ''")" = 0
"$grade" export moodle-offline "$work/grades.csv" --template \
    "$work/moodle-in.csv" --out "$work/moodle-out.csv" 2>"$work/why"
check "who can't be graded there is named" grep -q 'not in the file: grace' \
    "$work/why"
check "Moodle's worksheet keeps its columns" test "$(columns \
    "$work/moodle-out.csv")" = "$(columns "$work/moodle-in.csv")"
check "Moodle's worksheet has the grades that may be changed" test "$(cells \
    "$work/moodle-out.csv" 'select group_concat(Grade) from t')" = \
    "87.51,0"
check "Moodle's times stay to the byte" test "$(cells "$work/moodle-out.csv" \
    'select group_concat("Last modified (grade)") from t')" = "$(cells \
    "$work/moodle-in.csv" 'select group_concat("Last modified (grade)") from t
        where Identifier like "%77" or Identifier like "%79"')"
check "a remark goes where no comment is" test "$(cells \
    "$work/moodle-out.csv" 'select group_concat("Feedback comments") from t')" \
    = "2 days late: -2,mine"
sed -e '/ 77/s/,$/,"ben; final: 1 of 40"/; / 79/s/mine/- but no/' \
    "$work/moodle-in.csv" >"$work/moodle-noted.csv"
check "a teacher's comment stays, a remark of ours does not" test "$("$grade" \
    export moodle-offline "$work/grades.csv" --template \
    "$work/moodle-noted.csv" 2>"$work/why" | grep -c '",2 days late: -2\|,- but no')" = 2
check "no formula in Moodle's worksheet" no_formula "$work/moodle-out.csv"
check "a table is read back as it was written" "$grade" export csv \
    "$work/csv.csv" --out "$work/again.csv"
check "and written as it was read" cmp "$work/csv.csv" "$work/again.csv"

# Who handed in nothing has no grade, unless it is asked for; who is not graded
# yet never has one.
check "who handed in nothing has no number" lacks "$work/canvas.csv" "No Body"
cp "$work/grades.csv" "$work/absent.csv"
echo 'late,Not Yet,late@example.org,1005,late,B,505,81,,,no final grade: why' \
    >>"$work/absent.csv"
"$grade" export canvas "$work/absent.csv" --title "Lab 1" --missing 0 \
    --out "$work/zero.csv"
check "or zero, if told; who is not graded yet has none" test "$(cells \
    "$work/zero.csv" "select group_concat(ID || '=' || \"Lab 1\") from t
        where ID <> ''")" = "501=87.51,502=12,503=0,504=0"

check "less than nothing is refused" refused '--missing must be' \
    "$grade" export canvas "$work/grades.csv" --missing -1
check "a column without a template is refused" refused 'give that, too' \
    "$grade" export canvas "$work/grades.csv" --column "Lab 1"
check "a template where none is filled in is refused" refused 'fills in nothing' \
    "$grade" export moodle "$work/grades.csv" --template "$work/canvas-in.csv"
check "a result is no class" refused "is one student's result, and canvas" \
    "$grade" export canvas "$work/good.json"
sqlite3 "$work/book.db" 'create table t(a)'
check "a class is no result" refused "gradebook, and junit is made of one" \
    "$grade" export junit "$work/book.db"

# Several gradebooks: a column each, and the sum.
cat >"$work/lab2.csv" <<'END'
key,name,score,points,remark
ADA,"Lovelace, Ada",10,20,
grace,Grace Hopper,,20,no final grade: why
none,No Body,,20,nothing was handed in
new,New Comer,15,20,
END
"$grade" export csv "$work/grades.csv" "$work/lab2.csv" --out "$work/sum.csv" \
    2>"$work/why"
check "who is not in each gradebook is named" test "$(echo $?; cat "$work/why")" = \
"1
grade export: evil (=HYPERLINK(\"http://evil\";\"x\")) is not in the gradebook lab2
grade export: new (New Comer) is not in the gradebook grades"
check "of several gradebooks there is the sum, but not of what is not graded yet" \
    test "$(cells "$work/sum.csv" "select group_concat(key || ':' || score || '/' ||
        points || '=' || grades || '+' || lab2, ' ') from t")" = \
    "ada:97.51/120=87.51+10 evil:0/120=0+ grace:/=12+ new:15/120=+15 none:/=+"
"$grade" export canvas "$work/grades.csv" "$work/lab2.csv" --title Course \
    --missing 0 --out "$work/sum.csv" 2>"$work/why"
check "in one column elsewhere" test "$(cells "$work/sum.csv" \
    "select group_concat(\"SIS User ID\" || '=' || Course, ' ') from t")" = \
    "=120 1001=97.51 -1003=0 =15 1004=0"
check "a gradebook that comes twice is refused" refused "a gradebook 'lab2' already" \
    "$grade" export csv "$work/lab2.csv" "$work/lab2.csv"
check "two results are refused" refused "of one result" \
    "$grade" export junit "$work/good.json" "$work/good.json"
