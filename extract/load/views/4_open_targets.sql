-- Each target of the latest run that names a deadline, with the last year of that deadline.
SELECT
  t.id AS target_id,
  SUBSTR(SUBSTR(t.deadline, CASE WHEN t.deadline LIKE '____/%' THEN 6
                                 WHEN t.deadline LIKE '____-__/%' THEN 9
                                 WHEN t.deadline LIKE '____-__-__/%' THEN 12
                                 ELSE 1 END), 1, 4) AS deadline_year,
  t.deadline,
  t.statement,
  t.metric,
  t.direction,
  t.bound,
  t.value,
  t.value_max,
  t.unit,
  (SELECT MIN(b.name) FROM target_agencies AS l JOIN bodies AS b ON b.id = l.agency_id
   WHERE l.target_id = t.id AND l.ordinal = 0) AS promised_by,
  a.published,
  a.title AS article,
  t.article_id
FROM targets AS t
JOIN articles AS a ON a.id = t.article_id
WHERE t.last_run IS NULL AND t.deadline IS NOT NULL
