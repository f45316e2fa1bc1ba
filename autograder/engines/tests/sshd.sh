#!/bin/sh
# SPDX-License-Identifier: MIT
# An ssh server of our own, on loopback, with keys of its own.
#
#     sshd.sh start FOLDER    writes FOLDER/ssh.sh, a client that reaches it as
#                             `there`, and prints nothing
#     sshd.sh stop FOLDER
#
# A second home, FOLDER/home, is what is entered: so nothing of yours is used.
set -eu

if [ $# -ne 2 ] || [ "$1" = --help ]; then
    sed -n '3,9s/^# \{0,1\}//p' "$0"
    [ "${1:-}" = --help ]
    exit
fi
mkdir -p "$2"
folder=$(cd "$2" && pwd)

if [ "$1" = stop ]; then
    [ ! -f "$folder/sshd.pid" ] || kill "$(cat "$folder/sshd.pid")"
    rm -f "$folder/sshd.pid"
    exit
fi

mkdir -p "$folder/home"
chmod 700 "$folder"
for key in host client; do
    [ -f "$folder/$key" ] || ssh-keygen -q -t ed25519 -N '' -f "$folder/$key"
done
# Root's server wants this folder, whatever it is told.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
printf 'command="cd %s; HOME=%s; export HOME; eval \\"$SSH_ORIGINAL_COMMAND\\"" %s\n' \
    "$folder/home" "$folder/home" "$(cat "$folder/client.pub")" >"$folder/authorized"

for port in $(seq 22022 22061); do
    cat >"$folder/sshd_config" <<END
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile $folder/sshd.pid
AuthorizedKeysFile $folder/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
END
    "$(command -v /usr/sbin/sshd)" -f "$folder/sshd_config" \
        -E "$folder/sshd.log" || continue
    for wait in $(seq 150); do
        [ ! -f "$folder/sshd.pid" ] || break 2
        sleep 0.2
    done
done
[ -f "$folder/sshd.pid" ] || { cat "$folder/sshd.log" >&2; exit 1; }

printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$folder/host.pub")" \
    >"$folder/known"
cat >"$folder/config" <<END
Host there
HostName 127.0.0.1
Port $port
User $(id -un)
IdentityFile $folder/client
IdentitiesOnly yes
UserKnownHostsFile $folder/known
END
cat >"$folder/ssh.sh" <<END
#!/bin/sh
exec ssh -F $folder/config "\$@"
END
chmod +x "$folder/ssh.sh"
