head -c 200M /dev/zero >mpu.c
bsdtar --format 7zip -cf bomb.7z mpu.c
rm mpu.c
