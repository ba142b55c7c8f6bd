// Mark a dataset as being loaded, until its load ends.
// :param dataset => "seed"
MERGE (d:Dataset {name: $dataset})
SET d.loading = true
