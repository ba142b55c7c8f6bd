// What must be understood before what, in the whole graph? A row per prerequisite relation.
// `learn --next` asks this when nothing is known.
MATCH (c:Concept)-[r:RELATED]->(n:Concept)
WHERE r.prerequisite AND r.grade IS NOT NULL
RETURN DISTINCT c.id AS source, n.id AS target
ORDER BY source, target
