mkdir -p kernel-skeleton/parts
cp "$FINISHED/mpu.c" kernel-skeleton/parts
cp "$ROOT/kernel-skeleton/parts/mpu.c" .
tar -cf twice.tar mpu.c kernel-skeleton
rm -r mpu.c kernel-skeleton
