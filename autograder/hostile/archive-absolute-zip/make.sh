cp "$FINISHED/mpu.c" .
for name in "$OUTSIDE/mpu.c" /mpu.c ../mpu.c; do
    tar -P -rf absolute.tar --transform="s|^mpu.c\$|$name|" mpu.c
done
bsdtar -P --format zip -cf absolute.zip @absolute.tar
rm mpu.c absolute.tar
echo "$OUTSIDE" >names
