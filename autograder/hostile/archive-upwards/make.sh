cp "$FINISHED/mpu.c" .
cat >recipe.mtree <<END
#mtree
../mpu.c type=file contents=mpu.c
../../../../../../../../$OUTSIDE/escaped type=file contents=mpu.c
parts/../mpu.c type=file contents=mpu.c
..\\134mpu.c type=file contents=mpu.c
..\\134..\\134mpu.c type=file contents=mpu.c
END
bsdtar -P -cf upwards.tar @recipe.mtree
