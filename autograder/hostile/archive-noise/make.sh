head -c 100000 /dev/urandom >noise.tar.xz
