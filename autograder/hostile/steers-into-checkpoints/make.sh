# With the changes of a kernel that lies to the grader.
cp "$FINISHED"/* .
patch -s -p1 -i "$ROOT/autograder/wrong-kernels/liar-steers-victims/mistake.patch"
