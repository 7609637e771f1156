#!/bin/bash
# Dumps the database once a day, and fetches the binary logs that have come since the last time.
#
#   MARIADB_OPTIONS  file with host, port, user and password of [client]
#   DATABASE         name of the database
#   BACKUP           directory of the backups
#   KEEP_DAYS        after how many days they are deleted
set -euo pipefail
umask 077

if [ -z "$(find "$BACKUP" -maxdepth 1 -name 'kenen-*.sql.gz' -mmin -1380)" ]; then
    dump=$BACKUP/kenen-$(date -u +%Y%m%dT%H%M%SZ).sql.gz
    # One snapshot, without locks; where it stands in the binary log is in its head.
    mariadb-dump --defaults-file="$MARIADB_OPTIONS" --single-transaction --master-data=2 --hex-blob "$DATABASE" |
        gzip >"$dump.part"
    mv "$dump.part" "$dump"
    echo "Dumped: $dump"
fi

# The last one that is here has grown, and is fetched again.
last=$(find "$BACKUP" -maxdepth 1 -name 'binlog.*' -printf '%f\n' | sort | tail -n 1)
first=${last:-$(mariadb --defaults-file="$MARIADB_OPTIONS" -BNe 'SHOW BINARY LOGS' | cut -f 1 | head -n 1)}
mkdir -p "$BACKUP/new"
mariadb-binlog --defaults-file="$MARIADB_OPTIONS" --read-from-remote-server --raw --to-last-log \
    --result-file="$BACKUP/new/" "$first"
mv "$BACKUP"/new/* "$BACKUP"

find "$BACKUP" -type f -mtime "+$KEEP_DAYS" -delete
