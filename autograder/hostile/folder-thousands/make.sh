mkdir many
cd many
seq 30000 | xargs touch
