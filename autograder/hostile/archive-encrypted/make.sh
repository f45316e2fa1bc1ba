cp "$FINISHED/mpu.c" .
bsdtar --format zip --options zip:encryption=aes256 --passphrase secret \
    -cf encrypted.zip mpu.c
rm mpu.c
