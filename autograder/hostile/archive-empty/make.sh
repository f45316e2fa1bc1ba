: >empty.zip
