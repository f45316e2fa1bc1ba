mkdir in in/kit && cd in
ln -s "$CANARY" kit.ini
printf '[kit]\nseed = 7\n#%300000s\n' large >kit/kit.ini
tar -cf ../kit.tar kit.ini kit
rm kit.ini
printf '[kit]\nversion = \033[2J\377\nseed = 7<script>alert(1)</script>\n' >kit.ini
tar -rf ../kit.tar kit.ini
cd .. && rm -r in
