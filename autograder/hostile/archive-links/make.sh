mkdir in && cd in
ln -s "$FINISHED/mpu.c" mpu.c
ln -s "$CANARY" alarm.c
mkdir real
cp "$FINISHED/mpu.c" real
ln -s "$OUTSIDE" folder
tar -cf ../links.tar mpu.c alarm.c folder
rm folder && mkdir folder && echo 'escaped' >folder/escaped
tar -rf ../links.tar folder/escaped
cd .. && rm -r in
