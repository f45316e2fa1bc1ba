cp "$FINISHED"/* .
bsdtar --format zip -cf whole.zip *.c
head -c 5000 whole.zip >damaged.zip
printf 'XXXXXXXX' | dd of=damaged.zip bs=1 seek=300 conv=notrunc 2>/dev/null
rm *.c *.S
