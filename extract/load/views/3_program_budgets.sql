-- Each sum given for a program, with the first year of its period and who leads the program.
SELECT
  p.id AS program_id,
  p.name,
  p.kind,
  (SELECT MIN(b.name) FROM program_leads AS l JOIN bodies AS b ON b.id = l.lead_id
   WHERE l.program_id = p.id AND l.ordinal = 0) AS led_by,
  CASE WHEN s.period LIKE '..%' THEN NULL ELSE SUBSTR(s.period, 1, 4) END AS year,
  s.period,
  s.currency,
  s.amount,
  s.amount_max,
  s.bound,
  e.quote,
  e.article_id
FROM programs AS p
JOIN budgets AS s ON s.program_id = p.id
LEFT JOIN evidence AS e
  ON e.record_id = p.id AND e.part = 'budgets' AND e.part_ordinal = s.ordinal AND e.ordinal = 0
WHERE p.last_run IS NULL
