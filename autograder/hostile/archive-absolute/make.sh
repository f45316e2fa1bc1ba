cp "$FINISHED/mpu.c" .
for name in "$OUTSIDE/mpu.c" /mpu.c //mpu.c 'C:\\mpu.c' C:mpu.c; do
    tar -P -rf absolute.tar --transform="s|^mpu.c\$|$name|" mpu.c
done
rm mpu.c
