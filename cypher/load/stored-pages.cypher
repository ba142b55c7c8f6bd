// Which pages does a dataset have, in which wording?
// :param dataset => "seed"
MATCH (p:Page {dataset: $dataset})
RETURN p.id AS id, p.digest AS digest
