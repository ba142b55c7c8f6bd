// What lies one hop from these concepts, under filters? A row per neighbour and grade of a reason that leads there.
// `walk` is "any", "out" (along the relations) or "in" (against them); a relation without direction goes both ways.
// The rows come in any order.
// :param concepts => ["neurotransmission", "synapse"]
// :param walk => "any"
// :param kinds => []
// :param prerequisite => false
MATCH (c:Concept)-[r:RELATED]->(n:Concept)
WHERE c.id IN $concepts AND ($walk <> 'in' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN DISTINCT c.id AS source, n.id AS target, n.degree AS degree, r.grade AS grade
UNION ALL
MATCH (c:Concept)<-[r:RELATED]-(n:Concept)
WHERE c.id IN $concepts AND ($walk <> 'out' OR NOT r.directed)
  AND (size($kinds) = 0 OR r.kind IN $kinds) AND (NOT $prerequisite OR r.prerequisite)
RETURN DISTINCT c.id AS source, n.id AS target, n.degree AS degree, r.grade AS grade
