// Which ids do other datasets have a page on?
// :param dataset => "seed"
MATCH (p:Page)
WHERE p.dataset <> $dataset AND p.digest IS NOT NULL
RETURN DISTINCT p.id AS id
