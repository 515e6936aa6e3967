-- Everything that one article says: each piece of evidence in it, and what it proves.
SELECT
  e.article_id,
  a.title AS article,
  e.start_offset,
  e.end_offset,
  r.kind,
  e.part,
  e.record_id,
  COALESCE(o.name, y.name, z.name, p.name, t.statement, c.metric, m.text, d.text) AS record,
  e.quote
FROM evidence AS e
JOIN articles AS a ON a.id = e.article_id
JOIN records AS r ON r.id = e.record_id
LEFT JOIN officials AS o ON o.id = e.record_id
LEFT JOIN agencies AS y ON y.id = e.record_id
LEFT JOIN organizations AS z ON z.id = e.record_id
LEFT JOIN programs AS p ON p.id = e.record_id
LEFT JOIN targets AS t ON t.id = e.record_id
LEFT JOIN commitments AS c ON c.id = e.record_id
LEFT JOIN money AS m ON m.id = e.record_id
LEFT JOIN dates AS d ON d.id = e.record_id
WHERE COALESCE(a.last_run, o.last_run, y.last_run, z.last_run, p.last_run, t.last_run,
  c.last_run, m.last_run, d.last_run) IS NULL
