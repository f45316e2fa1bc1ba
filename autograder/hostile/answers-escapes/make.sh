{
    printf '[answers]\nfall_process = \033[2J<script>alert(1)</script>\n'
    printf 'fall_pc = '
    head -c 200000 /dev/zero | tr '\0' '9'
    printf '\n'
} >answers.ini
