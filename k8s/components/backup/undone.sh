#!/bin/bash
# Says what was deleted, erased, revoked or withdrawn after the time that was restored, as paths to be deleted again.
#
#   undone.sh LATER
#
# LATER is a copy of the database as it was at last. Kenen has not been started on the restored one. Environment as for
# backup.sh.
set -euo pipefail

later=$1

mariadb --defaults-file="$MARIADB_OPTIONS" -BN <<SQL
SELECT CONCAT('/surveys/', survey_key) FROM $DATABASE.survey WHERE id NOT IN (SELECT id FROM $later.survey)
UNION ALL
SELECT CONCAT('/surveys/', survey_key, '/answers/', here.id)
FROM $DATABASE.answer_sheet here JOIN $later.answer_sheet later USING (survey_id, id) JOIN $DATABASE.survey ON survey.id = survey_id
WHERE here.answers IS NOT NULL AND later.answers IS NULL
UNION ALL
SELECT CONCAT('/surveys/', survey_key, '/invitations/', here.id)
FROM $DATABASE.invitation here JOIN $later.invitation later USING (id) JOIN $DATABASE.survey ON survey.id = here.survey_id
WHERE here.revoked_at IS NULL AND later.revoked_at IS NOT NULL
UNION ALL
SELECT CONCAT('/surveys/', survey_key, '/grants/', grantee)
FROM $DATABASE.survey_grant here JOIN $DATABASE.survey ON survey.id = survey_id
WHERE here.id NOT IN (SELECT id FROM $later.survey_grant) AND survey_id IN (SELECT id FROM $later.survey)
UNION ALL
SELECT CONCAT('/surveys/', survey_key, '/webhooks/', here.id)
FROM $DATABASE.webhook here JOIN $DATABASE.survey ON survey.id = survey_id
WHERE here.id NOT IN (SELECT id FROM $later.webhook) AND survey_id IN (SELECT id FROM $later.survey)
UNION ALL
SELECT CONCAT('/api-keys/', here.id)
FROM $DATABASE.api_key here JOIN $later.api_key later USING (id)
WHERE here.revoked_at IS NULL AND later.revoked_at IS NOT NULL;
SQL
