// What lies one hop from these concepts? A row per neighbour and grade of a reason that leads there.
// The search for paths asks this when no filter is set; the rows come in any order.
// :param concepts => ["neurotransmission", "synapse"]
MATCH (c:Concept)-[r:RELATED]-(n:Concept)
WHERE c.id IN $concepts
RETURN DISTINCT c.id AS source, n.id AS target, n.degree AS degree, r.grade AS grade
