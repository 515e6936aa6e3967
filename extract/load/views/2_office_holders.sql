-- Who held which post, and when releases say so. As of a day: first_seen <= day, and
-- next_seen (the first day on which somebody else is seen in that post) is null or later.
SELECT
  o.id AS official_id,
  o.name,
  p.title,
  COALESCE(b.name, p.organization) AS body,
  b.id AS body_id,
  p.first_seen,
  p.last_seen,
  (
    SELECT MIN(q.first_seen)
    FROM posts AS q
    JOIN officials AS r ON r.id = q.official_id
    WHERE r.last_run IS NULL
      AND r.id <> o.id
      AND q.title = p.title
      AND COALESCE(q.agency_id, q.organization_id, q.organization, '')
        = COALESCE(p.agency_id, p.organization_id, p.organization, '')
      AND q.first_seen > p.last_seen
  ) AS next_seen
FROM officials AS o
JOIN posts AS p ON p.official_id = o.id
LEFT JOIN bodies AS b ON b.id = COALESCE(p.agency_id, p.organization_id)
WHERE o.last_run IS NULL
