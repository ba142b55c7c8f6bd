// What are the pages of a dataset, by id?
// :param dataset => "seed"
MATCH (p:Page {dataset: $dataset})
WHERE p.digest IS NOT NULL
RETURN properties(p) AS row
ORDER BY p.id
