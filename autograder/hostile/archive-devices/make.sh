cat >recipe.mtree <<END
#mtree
mpu.c type=char device=linux,1,5 mode=0666
alarm.c type=block device=linux,8,0 mode=0666
END
bsdtar -cf devices.tar @recipe.mtree
