// What are the pages of a dataset, by id?
// :param dataset => "seed"
MATCH (p:Page {dataset: $dataset})
RETURN properties(p) AS row
ORDER BY p.id
