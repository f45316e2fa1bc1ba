#!/bin/sh
# SPDX-License-Identifier: MIT
# Hold the capsules against the rules, and the rules against the examples.
#
#   examples.sh CHECKER COMPILE OBJECTS FLAGS CAPSULE.c...
#
# CHECKER is check-capsule, COMPILE the command that compiles a capsule, OBJECTS
# a folder for what it makes, and FLAGS a file of more flags for both. One line a
# file; ends with 1 if a capsule is refused, or an example is not judged as its
# first line says.
set -u
case ${1:---help} in
--help) sed -n '3,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac
checker="$1 --flags $4" compile="$2 @$4" objects=$3
shift 4
here=$(dirname "$0")
failures=0
files=0

# check NAME SOURCE [OBJECT'S SOURCE]: sets `status` and `said`. The object is
# made only of what the source's rules accept.
check()
{
    set -- "${1:-}" "$2" "${3:-$2}"
    said=$($checker ${1:+--name "$1"} "$2" 2>&1)
    status=$?
    [ $status -eq 0 ] || return
    object=$objects/$(basename "$3" .c).o
    if ! said=$($compile -c "$3" -o "$object" 2>&1); then
        status=2
        return
    fi
    said=$($checker ${1:+--name "$1"} --object "$object" "$2" 2>&1)
    status=$?
}

passed()
{
    files=$((files + 1))
    echo "ok    $1: $2"
}

failed()
{
    files=$((files + 1))
    failures=$((failures + 1))
    echo "FAIL  $1: $2"
    [ -z "$said" ] || echo "$said" | sed 's/^/      /'
}

word() # word FILE PATTERN: what the pattern's group finds in the first line
{
    sed -n "1s/.*$2.*/\\1/p" "$1"
}

accepted()
{
    check "$2" "$1"
    if [ $status -eq 0 ]; then
        passed "$1" accepted
    else
        failed "$1" "should be accepted"
    fi
}

refused()
{
    rule=$(word "$1" 'rule \([0-9]*\)')
    line=$(word "$1" 'line \([0-9]*\)')
    object=$(word "$1" 'object of \([^ ]*\)')
    name=$(word "$1" 'as \([a-z_]*\)')
    check "${name:-led}" "$1" ${object:+"$(dirname "$1")/$object"}
    others=$(echo "$said" | grep -vc ": rule $rule: ")
    if [ $status -eq 1 ] && [ "$others" -eq 0 ] &&
        echo "$said" | grep -qF "$1:$line: rule $rule: "; then
        passed "$1" "refused by rule $rule, line $line"
    else
        failed "$1" "should be refused by rule $rule alone, line $line"
    fi
}

mkdir -p "$objects"
for file; do
    accepted "$file" ''
done
for file in "$here"/accepted/*.c; do
    name=$(word "$file" 'as \([a-z_]*\)')
    accepted "$file" "${name:-led}"
done
for file in "$here"/refused/*.c; do
    refused "$file"
done

# Every rule has an example.
for rule in $(sed -n 's/^\([0-9]*\)\. .*/\1/p' "$here/../README.md"); do
    set -- "$here"/refused/"$(printf %02d "$rule")"-*.c
    [ -e "$1" ] || { said=; failed "rule $rule" "has no example"; }
done
echo "check-capsules: $((files - failures)) passed, $failures failed"
[ $failures -eq 0 ]
