-- A role that was granted to a key before there was one would be inherited by the next key.
DELETE FROM survey_grant
WHERE grantee LIKE 'key:%' AND grantee NOT IN (SELECT CONCAT('key:', id) FROM api_key);
