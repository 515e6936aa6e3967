-- Each telling of a promise that moved it, beside the telling before.
SELECT
  c.id AS commitment_id,
  c.metric,
  c.unit,
  m.movement,
  b.published AS told_before,
  b.value AS value_before,
  b.deadline AS deadline_before,
  t.published AS told,
  t.value,
  t.deadline,
  t.article_id
FROM commitments AS c
JOIN tellings AS t ON t.commitment_id = c.id
JOIN movements AS m ON m.commitment_id = c.id AND m.telling_ordinal = t.ordinal
LEFT JOIN tellings AS b ON b.commitment_id = c.id AND b.ordinal = t.ordinal - 1
WHERE c.last_run IS NULL AND m.movement NOT IN ('first_told', 'repeated')
