# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034,SC2154 # `log` is who sources it's
# What tests in shell tell, a line `ok ...` or `not ok ...` each. Sourced:
#
#     log=$work/log.txt           of the command that is checked
#     . tools/checks.sh
#     check "two are alike" cmp "$one" "$other"
#     expect "help helps" '^usage' "$program" --help
#     expect "nonsense is refused" '!no such thing' "$program" nonsense
#     exit $failed
#
# Behind `not ok ...` comes what was wanted, and the end of what was printed.

failed=0

result() { # result STATUS WHAT [WANTED]: of what printed into the log
    if [ "$1" -eq 0 ]; then
        echo "ok $2"
    else
        echo "not ok $2"
        { echo "${3:-it succeeds}" && tail -n 20 "$log"; } | sed 's/^/# /'
        failed=1
    fi
}

# The command must end well.
check() { # check WHAT COMMAND...
    what=$1
    shift
    "$@" >"$log" 2>&1
    result $? "$what" "$*"
}

# It must end well, or with `!` before the pattern not, and print such a line.
expect() { # expect WHAT [!]PATTERN COMMAND...
    what=$1 pattern=${2#!} fails=0
    [ "$pattern" = "$2" ] || fails=1
    shift 2
    "$@" >"$log" 2>&1
    [ $(($? != 0)) -eq $fails ] && grep -qE -e "$pattern" "$log"
    result $? "$what" "'$pattern', by $*"
}

# --- commands to be checked ---

# Until it succeeds: some minutes, for a machine that is busy.
within() { # within COMMAND...
    for _ in $(seq 1000); do
        ! "$@" || return 0
        sleep 0.2
    done
    return 1
}

# Ctrl-A x to a guest's terminal, as soon as it has printed what is expected.
leave() {
    within grep -qE -e "$pattern" "$log"
    printf '\001x'
}

fails() { # fails COMMAND...
    ! "$@"
}

# It ends with 2, and prints nothing but an error, which has these words.
refused() { # refused WORDS COMMAND...
    words=$1
    shift
    "$@" 2>"$log.error" >"$log.output"
    [ $? -eq 2 ] && [ ! -s "$log.output" ] &&
        grep -qF -e "$words" "$log.error" || {
        cat "$log.output" "$log.error"
        return 1
    }
}
