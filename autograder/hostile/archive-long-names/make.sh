: >empty
letters=$(head -c 4000 /dev/zero | tr '\0' a)
deep=$(yes d | head -n 1000 | tr '\n' /)
cat >recipe.mtree <<END
#mtree
$letters type=file contents=empty
${deep}mpu.c type=file contents=empty
END
bsdtar -P --format pax -cf long.tar @recipe.mtree
