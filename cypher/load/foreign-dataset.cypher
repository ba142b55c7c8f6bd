// Does the name of a dataset belong to a Dataset that neuroexplore did not load?
// :param dataset => "seed"
MATCH (d:Dataset {name: $dataset})
WHERE d.loaded_at IS NULL AND d.loading IS NULL
RETURN d.name AS name
