// Which pages does a dataset have, in which wording?
// :param dataset => "seed"
MATCH (p:Page {dataset: $dataset})
WHERE p.digest IS NOT NULL
RETURN p.id AS id, p.digest AS digest
