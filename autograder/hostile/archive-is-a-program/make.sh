printf '#!/bin/sh\ntouch %s/run\n' "$OUTSIDE" >run.zip
chmod +x run.zip
