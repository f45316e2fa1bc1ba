head -c 200M /dev/zero >ignored.bin
bsdtar --format zip -cf bomb.zip ignored.bin
rm ignored.bin
