// How does a dataset stand? Its digest, if it was loaded, and whether the load of any dataset broke off.
// :param dataset => "seed"
OPTIONAL MATCH (d:Dataset {name: $dataset})
RETURN d.digest AS digest, EXISTS { MATCH (o:Dataset) WHERE o.loading } AS unfinished
