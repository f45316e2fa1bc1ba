# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # the variables are run.sh's
# Sessions, and looking at what they printed. Sourced by run.sh.

# Its name, what is tested, a pattern (extended) that it must have printed.
shows() {
    log=$work/$1.txt
    grep -qE -e "$3" "$log"
    result $? "$1: $2" "'$3'"
}

nothing_bad() {
    log=$work/bad.$1
    grep -nE -e 'Traceback|Python Exception|can.t read \(' \
        -e 'internal-error|Internal error|fatal error' "$work/$1.txt" >"$log"
    [ $? -eq 1 ]
    result $? "$1: no command breaks"
}

# A session with apps, its commands on standard input: NAME BOARD KERNEL APP...
with_apps() {
    name=$1 board=$2 kernel=$3
    shift 3
    apps=
    for app in "$@"; do apps="$apps $build/apps/$app.tbf"; done
    # shellcheck disable=SC2086  # words on purpose
    timeout 600 "$session" apps "$build" "$board" "$kernel" $apps \
        >"$work/$name.txt" 2>&1
    nothing_bad "$name"
}

# A session on a test, its commands on standard input: NAME replay|gdb
# VARIABLE=VALUE...
on_test() {
    name=$1 target=$2
    shift 2
    timeout 600 $make "$target" BUILD="$build" "$@" >"$work/$name.txt" 2>&1
    nothing_bad "$name"
}

# A kernel that is wrong on purpose: PATCH, into a folder of parts.
wrong() {
    mkdir -p "$2"
    for part in $(sed -n 's,^--- a/\([^[:space:]]*\).*,\1,p' "$1"); do
        cp "kernel-solution/parts/$part" "$2"
    done
    patch -s -d "$2" -p1 <"$1" || echo "not ok $1 still fits"
    # As a student would: they have no constants of the seed's.
    sed -i 's/TWIST_[A-Z_]*/8/' "$2"/*
}
