ln -s "$FINISHED" link
