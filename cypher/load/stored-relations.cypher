// Which relations does a dataset have, in which wording?
// :param dataset => "seed"
MATCH (s:Concept)-[r:RELATED {dataset: $dataset}]->(t:Concept)
WHERE r.digest IS NOT NULL
RETURN r.key AS key, r.digest AS digest, s.id AS source, t.id AS target, r.kind AS kind
