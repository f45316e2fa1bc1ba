for part in "$FINISHED"/*; do
    ln -s "$part" .
done
ln -s "$FINISHED" kernel-skeleton
ln -s / root
ln -s . loop
