#!/bin/bash
# Restores a dump into the database, which must be empty, and what was done after the dump: up to a time, or as far as the
# binary logs go.
#
#   restore.sh DUMP ['YYYY-MM-DD hh:mm:ss' in UTC]
#
# Environment as for backup.sh.
set -euo pipefail

dump=$1 until=${2:-}

run() {
    mariadb --defaults-file="$MARIADB_OPTIONS" --default-character-set=utf8mb4 --binary-mode "$@"
}

if [ "$(run -BNe "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$DATABASE'")" != 0 ]; then
    echo "The database $DATABASE is not empty." >&2
    exit 1
fi
gunzip <"$dump" | run "$DATABASE"

read -r log position < <(gunzip <"$dump" |
    sed -n "s/^-- CHANGE MASTER TO MASTER_LOG_FILE='\(.*\)', MASTER_LOG_POS=\([0-9]*\);.*/\1 \2/p")
logs=()
while read -r file; do
    [[ $(basename "$file") < $log ]] || logs+=("$file")
done < <(find "$BACKUP" -maxdepth 1 -name 'binlog.*' | sort)
TZ=UTC mariadb-binlog --defaults-file="$MARIADB_OPTIONS" --database="$DATABASE" --start-position="$position" \
    ${until:+--stop-datetime="$until"} "${logs[@]}" | run "$DATABASE"

# What an import had written but not published is nobody's.
run "$DATABASE" -e "DELETE answer_sheet FROM answer_sheet JOIN survey_log USING (survey_id) WHERE sequence > last_sequence"
echo "Restored: $dump${until:+ and on to $until}"
