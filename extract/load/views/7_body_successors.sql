-- Each body with the body that replaced it, and how many steps later that one comes.
WITH RECURSIVE chain (body_id, successor_id, steps) AS (
  SELECT succeeds_id, id, 1 FROM bodies WHERE succeeds_id IS NOT NULL
  UNION ALL
  SELECT chain.body_id, bodies.id, chain.steps + 1
  FROM chain JOIN bodies ON bodies.succeeds_id = chain.successor_id
  WHERE chain.steps < 100
)
SELECT c.body_id, b.name AS body, c.successor_id, s.name AS successor, c.steps
FROM chain AS c
JOIN bodies AS b ON b.id = c.body_id
JOIN bodies AS s ON s.id = c.successor_id
