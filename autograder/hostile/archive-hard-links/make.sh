cp "$FINISHED/mpu.c" target.c
ln target.c mpu.c
tar -P -cf links.tar --transform="s,^target.c,$FINISHED/mpu.c,RSh" target.c mpu.c
rm target.c mpu.c
