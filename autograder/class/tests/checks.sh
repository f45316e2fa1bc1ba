# SPDX-License-Identifier: MIT
# To be read by tests: `check TEXT COMMAND...` prints whether it succeeds.

number=0

check()
{
    text=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number $text"
    else
        echo "not ok $number $text"
        failed=1
    fi
}
