for i in $(seq 300); do
    mkdir d
    cd d
done
cp "$FINISHED/mpu.c" .
