// What are the relations of a dataset?
// :param dataset => "seed"
MATCH (s:Concept)-[r:RELATED {dataset: $dataset}]->(t:Concept)
WHERE r.digest IS NOT NULL
RETURN s.id AS source, t.id AS target, properties(r) AS row
