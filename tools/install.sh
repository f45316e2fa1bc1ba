#!/bin/sh
# SPDX-License-Identifier: MIT
# Install the Debian packages that are missing: tools/install.sh PACKAGE...
#
# Shows the one line that does it and asks first; as root, or with CI=true in
# the environment, it goes ahead.
set -eu

if [ $# -eq 0 ] || [ "$1" = --help ]; then
    echo "usage: tools/install.sh PACKAGE..."
    echo "Installs the Debian packages that are missing, after asking."
    [ $# -gt 0 ]
    exit
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "tick64 installs packages on Debian and Ubuntu only. Here, see to it" \
         "that you have what these Debian packages hold, then go on with" \
         "make's NO_INSTALL=1:" >&2
    echo "  $*" >&2
    exit 1
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" \
    2>/dev/null | sed -n 's/ installed$//p') || true
missing=
for package in "$@"; do
    printf '%s\n' $installed $missing | grep -qxF "$package" ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
[ "$(id -u)" -eq 0 ] || ! command -v sudo >/dev/null || sudo="sudo "
install="apt-get install -y --no-install-recommends$missing"
echo "tick64 needs packages that are not installed. This installs them:"
echo "  $sudo$install"

if [ "$(id -u)" -ne 0 ]; then
    if [ -z "$sudo" ]; then
        echo "You are not root, and there is no sudo: have root run that line," \
             "then try again." >&2
        exit 1
    fi
    if [ "${CI:-}" != true ]; then
        if [ ! -t 0 ]; then
            echo "Nobody can answer here: run that line, then try again." >&2
            exit 1
        fi
        printf 'Run it now? [y/N] '
        read -r answer || echo
        case ${answer:-} in
        [yY]*) ;;
        *) echo "Not installed. Run that line yourself, then try again." >&2
           exit 1 ;;
        esac
    fi
fi

export DEBIAN_FRONTEND=noninteractive
if ! ${sudo}apt-get update -qq || ! $sudo$install; then
    echo "Not installed: see above why. Mend that, or have somebody run this" \
         "line, then try again:" >&2
    echo "  $sudo$install" >&2
    exit 1
fi
