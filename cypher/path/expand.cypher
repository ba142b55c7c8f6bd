// What lies one hop from these concepts? A row per neighbour, with the best grade of what leads there.
// `walk` is "any", "out" (along the relations) or "in" (against them); a relation without direction goes both ways.
// :param concepts => ["neurotransmission", "synapse"]
// :param walk => "any"
// :param kinds => []
// :param prerequisite => false
MATCH (c:Concept)-[r:RELATED]->(n:Concept)
WHERE c.id IN $concepts AND ($walk <> 'in' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN c.id AS source, n.id AS target, n.degree AS degree,
       min(CASE r.grade WHEN 'cited' THEN 0 WHEN 'authored' THEN 1 ELSE 2 END) AS grade
UNION ALL
MATCH (c:Concept)<-[r:RELATED]-(n:Concept)
WHERE c.id IN $concepts AND ($walk <> 'out' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN c.id AS source, n.id AS target, n.degree AS degree,
       min(CASE r.grade WHEN 'cited' THEN 0 WHEN 'authored' THEN 1 ELSE 2 END) AS grade
