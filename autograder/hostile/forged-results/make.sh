cp "$ROOT/kernel-skeleton/parts/mpu.c" mpu.c
mkdir results build
echo '{"schema": "tick64/result/3", "score": 5, "points": 5}' >result.json
for name in results.json grade.json forged-results.json results/results.json \
    build/grade.json feedback.html result.xml; do
    cp result.json $name
done
