-- Every body of the latest run, public or not.
SELECT id, 'agency' AS type, name, kind, country, parent_id, succeeds_id, registry_id
FROM agencies
WHERE last_run IS NULL
UNION ALL
SELECT id, 'organization' AS type, name, kind, country, parent_id, succeeds_id, registry_id
FROM organizations
WHERE last_run IS NULL
