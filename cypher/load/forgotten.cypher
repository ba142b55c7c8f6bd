// Remove what is known of a dataset that has nothing left.
// :param dataset => "seed"
MATCH (d:Dataset {name: $dataset})
DELETE d
