// What lies one hop from these concepts, under filters? Rows as those of path/expand, up to two a concept.
// `walk` is "any", "out" (along the relations) or "in" (against them); a relation without direction goes both ways.
// :param concepts => ["neurotransmission", "synapse"]
// :param walk => "any"
// :param kinds => []
// :param prerequisite => false
MATCH (c:Concept)-[r:RELATED]->(n:Concept)
WHERE c.id IN $concepts AND r.grade IS NOT NULL AND ($walk <> 'in' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN c.id AS source, collect(n.id) AS targets, collect(n.degree) AS degrees, collect(r.grade) AS grades
UNION ALL
MATCH (c:Concept)<-[r:RELATED]-(n:Concept)
WHERE c.id IN $concepts AND r.grade IS NOT NULL AND ($walk <> 'out' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN c.id AS source, collect(n.id) AS targets, collect(n.degree) AS degrees, collect(r.grade) AS grades
