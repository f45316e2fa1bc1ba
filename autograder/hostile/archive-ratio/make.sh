truncate -s 256M zeros
gzip -1 <zeros | gzip -1 | gzip -1 | gzip -1 | gzip -1 | gzip -1 >nested.tar.gz
rm zeros
