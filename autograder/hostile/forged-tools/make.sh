cp "$ROOT/kernel-skeleton/parts/mpu.c" mpu.c
printf 'all kernel:\n\ttouch %s/made\n' "$OUTSIDE" >Makefile
cp Makefile GNUmakefile
cp Makefile kernel.mk
printf '#!/bin/sh\ntouch %s/run\n' "$OUTSIDE" >cc1
chmod +x cc1
for name in arm-none-eabi-gcc gcc as ld qemu-system-arm libwitness.so; do
    cp cc1 $name
done
echo '#error a header of the submission' >mpu.h
cp mpu.h armv7m.h
cp mpu.h not_written.h
echo '*cc1: -DPASS' >specs
echo 'MEMORY {}' >kernel.ld
echo 'shell touch made' >.gdbinit
