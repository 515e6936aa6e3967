-- Who held which post, and when releases say so. As of a day: first_seen <= day, and
-- next_seen (the next day on which somebody is newly seen in that post) is null or later.
WITH held AS (
  SELECT
    o.id AS official_id,
    o.name,
    p.title,
    COALESCE(b.name, p.organization) AS body,
    b.id AS body_id,
    p.first_seen,
    p.last_seen,
    LEAD(p.first_seen) OVER (
      PARTITION BY p.title, COALESCE(b.id, p.organization, '')
      ORDER BY p.first_seen, p.last_seen, o.id
    ) AS next_seen
  FROM officials AS o
  JOIN posts AS p ON p.official_id = o.id
  LEFT JOIN bodies AS b ON b.id = COALESCE(p.agency_id, p.organization_id)
  WHERE o.last_run IS NULL AND p.first_seen IS NOT NULL
)
SELECT
  official_id, name, title, body, body_id, first_seen, last_seen,
  CASE WHEN next_seen > last_seen THEN next_seen END AS next_seen
FROM held
