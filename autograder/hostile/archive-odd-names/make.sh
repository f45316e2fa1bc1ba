name() {
    printf '%b' "$1" | tr -d '\n' >last
    : >"$(printf '%b' "$1")"
}
mkdir in && cd in
name '\0033[2J\0033[32mPASS\0033[0m'
name 'two\nlines\tand a tab'
name '\0377\0376\0302\0233'
name '<script>alert(1)<'
name '=cmd|calc'
name '"; rm -rf $HOME; `touch x` $(touch y) %s%n'
name 'mpu.c '
name ' mpu.c'
name 'MPU.C'
name 'mpu.c.'
name '-rf'
name '\0342\0200\0256c.upm'
rm last
tar -cf ../odd.tar -- *
cd .. && rm -r in
